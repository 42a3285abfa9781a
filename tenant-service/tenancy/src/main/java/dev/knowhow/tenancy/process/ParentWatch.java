package dev.knowhow.tenancy.process;

import io.micronaut.context.annotation.Context;
import io.micronaut.context.annotation.Property;
import io.micronaut.context.annotation.Requires;

/** Ends the service when the launcher that started it is gone, also when that was killed. */
@Context
@Requires(property = "knowhow.parent")
final class ParentWatch {

    ParentWatch(@Property(name = "knowhow.parent") long parent) {
        ProcessHandle.of(parent)
                .ifPresentOrElse(launcher -> Parent.whenGone(launcher, ParentWatch::end), ParentWatch::end);
    }

    private static void end() {
        Thread.ofVirtual().name("parent-watch").start(() -> System.exit(0));
    }
}
