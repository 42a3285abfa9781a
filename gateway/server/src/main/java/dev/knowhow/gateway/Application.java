package dev.knowhow.gateway;

import io.micronaut.runtime.Micronaut;

/** Starts the gateway service. */
final class Application {

    private Application() {}

    public static void main(String[] args) {
        Micronaut.run(Application.class, args);
    }
}
