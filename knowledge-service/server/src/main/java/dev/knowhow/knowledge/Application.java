package dev.knowhow.knowledge;

import io.micronaut.runtime.Micronaut;

/** Starts the knowledge service. */
final class Application {

    private Application() {}

    public static void main(String[] args) {
        Micronaut.run(Application.class, args);
    }
}
