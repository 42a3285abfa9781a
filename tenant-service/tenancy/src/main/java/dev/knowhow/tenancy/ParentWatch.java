package dev.knowhow.tenancy;

import io.micronaut.context.annotation.Context;
import io.micronaut.context.annotation.Property;
import io.micronaut.context.annotation.Requires;
import java.util.Optional;

/** Ends the service when the launcher that started it is gone, also when that was killed. */
@Context
@Requires(property = "knowhow.parent")
final class ParentWatch {

    ParentWatch(@Property(name = "knowhow.parent") long parent) {
        Optional<ProcessHandle> launcher = ProcessHandle.of(parent);
        Thread.ofVirtual().name("parent-watch").start(() -> {
            launcher.ifPresent(process -> process.onExit().join());
            System.exit(0);
        });
    }
}
