package dev.knowhow.tenant;

import io.micronaut.runtime.Micronaut;

/** Starts the tenant service. */
final class Application {

    private Application() {}

    public static void main(String[] args) {
        Micronaut.run(Application.class, args);
    }
}
