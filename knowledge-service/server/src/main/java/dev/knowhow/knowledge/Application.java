package dev.knowhow.knowledge;

import dev.knowhow.tenancy.process.ServiceProcess;

/** Starts the knowledge service. */
final class Application {

    private Application() {}

    public static void main(String[] args) {
        ServiceProcess.run(Application.class, args);
    }
}
