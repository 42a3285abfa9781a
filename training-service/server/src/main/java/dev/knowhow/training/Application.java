package dev.knowhow.training;

import dev.knowhow.tenancy.process.ServiceProcess;

/** Starts the training service. */
final class Application {

    private Application() {}

    public static void main(String[] args) {
        ServiceProcess.run(Application.class, args);
    }
}
