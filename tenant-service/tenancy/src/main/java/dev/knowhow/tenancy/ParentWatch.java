package dev.knowhow.tenancy;

import io.micronaut.context.annotation.Context;
import io.micronaut.context.annotation.Property;
import io.micronaut.context.annotation.Requires;

/** Ends the service when the launcher that started it is gone, also when that was killed. */
@Context
@Requires(property = "knowhow.parent")
final class ParentWatch {

    ParentWatch(@Property(name = "knowhow.parent") long parent) {
        ProcessHandle.of(parent)
                .ifPresentOrElse(process -> process.onExit().thenRun(() -> System.exit(0)), () -> System.exit(0));
    }
}
