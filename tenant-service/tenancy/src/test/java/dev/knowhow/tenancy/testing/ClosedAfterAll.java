package dev.knowhow.tenancy.testing;

import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** What a test class registers as an extension, and has until its last test, nested ones included. */
public interface ClosedAfterAll extends AutoCloseable, AfterAllCallback {

    @Override
    void close();

    @Override
    default void afterAll(ExtensionContext context) {
        if (!context.getRequiredTestClass().isAnnotationPresent(Nested.class)) {
            close();
        }
    }
}
