package dev.tocsin.job.functions;

import java.time.InstantSource;
import java.util.function.Consumer;
import java.util.function.DoubleSupplier;
import java.util.function.LongSupplier;

/**
 * What instances have around them. All of it is on the operator's thread.
 *
 * @param nanos a clock that only tells how long something took, ns
 * @param jitter from 0 to 1, at random
 * @param queue how many inputs may wait for an instance
 * @param changed is told of every instance that has something new to say in its status
 */
record Host(
    Endpoints endpoints,
    Calls calls,
    Alarms alarms,
    Patience patience,
    FunctionsOutput output,
    InstantSource clock,
    LongSupplier nanos,
    DoubleSupplier jitter,
    int queue,
    Consumer<Instance> changed) {}
