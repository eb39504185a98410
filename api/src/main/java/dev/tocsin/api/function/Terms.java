package dev.tocsin.api.function;

import dev.tocsin.schemas.function.FunctionEgress;
import dev.tocsin.schemas.function.FunctionInput;

/** What the job is told of a function; another is another version. */
record Terms(String typename, String endpoint, FunctionInput input, FunctionEgress egress) {}
