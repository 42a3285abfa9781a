package dev.knowhow.training;

import io.micronaut.runtime.Micronaut;

/** Starts the training service. */
final class Application {

    private Application() {}

    public static void main(String[] args) {
        Micronaut.run(Application.class, args);
    }
}
