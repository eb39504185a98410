# Flink with both jobs, from the release archive.
FROM eclipse-temurin:17-jre AS release
ADD standalone/target/tocsin-*.tar.gz /release/
RUN mv /release/tocsin-*/flink /jobs

FROM flink:2.2.1-java17
COPY --from=release /jobs /opt/tocsin/jobs
COPY deploy/run-jobs /opt/tocsin/run-jobs
