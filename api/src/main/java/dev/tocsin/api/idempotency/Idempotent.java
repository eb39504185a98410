package dev.tocsin.api.idempotency;

import io.micronaut.aop.Around;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.enums.ParameterIn;
import io.swagger.v3.oas.annotations.media.Schema;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * A method of a controller that takes an {@code Idempotency-Key}. With one, all transactions that
 * the method begins on its thread are one, together with the record of what it is answered; the
 * same user's same request under the same key is then answered from the record, byte for byte, and
 * another request under it with 409. What was refused is not recorded, since it has changed
 * nothing: sent again, it is tried again. Requests under one key queue.
 *
 * <p>The body must be an object, not a stream; the caller somebody who is known. Not for replies
 * that have a secret in them, which would be stored.
 */
@Documented
@Around
@Parameter(
    name = IdempotencyKeys.HEADER,
    in = ParameterIn.HEADER,
    description =
        "A name for this request, of 1 to 255 visible ASCII characters. Sent again within 24 hours,"
            + " the request is not done again but answered the same",
    schema = @Schema(type = "string", maxLength = 255),
    example = "5f0c1b1e-6f0e-4c0e-9a3e-0d3c1a7f2b11")
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
public @interface Idempotent {}
