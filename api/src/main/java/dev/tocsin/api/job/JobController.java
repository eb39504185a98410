package dev.tocsin.api.job;

import dev.tocsin.api.audit.Origins;
import dev.tocsin.api.auth.Caller;
import dev.tocsin.api.auth.LoginOnly;
import dev.tocsin.api.auth.Role;
import dev.tocsin.api.http.Choice;
import dev.tocsin.api.http.Page;
import dev.tocsin.api.http.Paging;
import dev.tocsin.api.idempotency.Idempotent;
import io.micronaut.core.annotation.Nullable;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import io.micronaut.security.authentication.Authentication;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;

@Controller("/api/v1/admin/jobs")
@ExecuteOn(TaskExecutors.BLOCKING)
@Secured(Role.OPERATOR_NAME)
@LoginOnly
@Tag(name = "operations")
@ApiResponse(responseCode = "401", ref = "#/components/responses/Unauthorized")
@ApiResponse(responseCode = "403", ref = "#/components/responses/Forbidden")
@ApiResponse(responseCode = "422", ref = "#/components/responses/Invalid")
class JobController {

  private final Jobs jobs;
  private final Origins origins;

  JobController(Jobs jobs, Origins origins) {
    this.jobs = jobs;
    this.origins = origins;
  }

  /**
   * Lists all jobs with their last and their next run. For operators.
   *
   * @param page from 1
   * @param pageSize jobs to a page, at most 100; 20 when not given
   * @return a page of jobs, by name
   */
  @Get
  @ApiResponse(responseCode = "200", description = "A page of jobs")
  Page<JobView> listJobs(
      HttpRequest<?> request,
      @Nullable @QueryValue Integer page,
      @Nullable @QueryValue("page_size") Integer pageSize) {
    return Paging.of(page, pageSize, null).pageOf(jobs.list(), request);
  }

  /**
   * Shows one job. For operators.
   *
   * @param name of the job
   * @return the job
   */
  @Get("/{name}")
  @ApiResponse(responseCode = "200", description = "The job")
  @ApiResponse(responseCode = "404", ref = "#/components/responses/NotFound")
  JobView showJob(String name) {
    return jobs.show(name);
  }

  /**
   * Lists the runs of a job in the last 7 days, the latest first. For operators.
   *
   * @param name of the job
   * @param outcome succeeded, failed or died; all when not given
   * @param page from 1
   * @param pageSize runs to a page, at most 100; 20 when not given
   * @return a page of runs
   */
  @Get("/{name}/runs")
  @ApiResponse(responseCode = "200", description = "A page of runs")
  @ApiResponse(responseCode = "404", ref = "#/components/responses/NotFound")
  Page<JobRunView> listJobRuns(
      HttpRequest<?> request,
      String name,
      @Nullable @QueryValue String outcome,
      @Nullable @QueryValue Integer page,
      @Nullable @QueryValue("page_size") Integer pageSize) {
    return jobs.runs(
        name,
        outcome == null ? null : Choice.of(RunOutcome.class, outcome, "outcome"),
        Paging.of(page, pageSize, null),
        request);
  }

  /**
   * Runs a job now, on one instance; all that waits of it where it is no recurring one. For
   * operators.
   *
   * @param name of the job
   * @return the job
   */
  @Post("/{name}/run")
  @Idempotent
  @ApiResponse(responseCode = "200", description = "The job, due now")
  @ApiResponse(responseCode = "404", ref = "#/components/responses/NotFound")
  @ApiResponse(responseCode = "409", ref = "#/components/responses/Conflict")
  JobView runJob(HttpRequest<?> request, Authentication caller, String name) {
    return jobs.run(act(request, caller, name));
  }

  /**
   * Pauses a job: nothing of it begins on any instance, what runs ends. To pause what is paused
   * changes nothing. For operators.
   *
   * @param name of the job
   * @return the job
   */
  @Post("/{name}/pause")
  @Idempotent
  @ApiResponse(responseCode = "200", description = "The job, paused")
  @ApiResponse(responseCode = "404", ref = "#/components/responses/NotFound")
  @ApiResponse(responseCode = "409", ref = "#/components/responses/Conflict")
  JobView pauseJob(HttpRequest<?> request, Authentication caller, String name) {
    return jobs.pause(act(request, caller, name));
  }

  /**
   * Resumes a job: it goes on as scheduled, and what became due meanwhile is done at once. For
   * operators.
   *
   * @param name of the job
   * @return the job
   */
  @Post("/{name}/resume")
  @Idempotent
  @ApiResponse(responseCode = "200", description = "The job, not paused")
  @ApiResponse(responseCode = "404", ref = "#/components/responses/NotFound")
  @ApiResponse(responseCode = "409", ref = "#/components/responses/Conflict")
  JobView resumeJob(HttpRequest<?> request, Authentication caller, String name) {
    return jobs.resume(act(request, caller, name));
  }

  /**
   * Tries again now what of a job has failed the last time. For operators.
   *
   * @param name of the job
   * @return the job
   */
  @Post("/{name}/retry")
  @Idempotent
  @ApiResponse(responseCode = "200", description = "The job, with what had failed due now")
  @ApiResponse(responseCode = "404", ref = "#/components/responses/NotFound")
  @ApiResponse(responseCode = "409", ref = "#/components/responses/Conflict")
  JobView retryJob(HttpRequest<?> request, Authentication caller, String name) {
    return jobs.retry(act(request, caller, name));
  }

  private Jobs.Act act(HttpRequest<?> request, Authentication caller, String job) {
    return new Jobs.Act(Caller.userId(caller), job, origins.of(request));
  }
}
