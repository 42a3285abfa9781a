package dev.knowhow.training.backend.process;

import java.time.Duration;

/**
 * What a child may take.
 *
 * @param atOnce children at once; further trainings wait
 * @param residentBytes memory, the native part included; checked where the system tells it (Linux)
 * @param silence how long it may report nothing before it counts as hanging
 */
public record ChildLimits(int atOnce, long residentBytes, Duration silence) {}
