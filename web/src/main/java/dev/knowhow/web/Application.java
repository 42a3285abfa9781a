package dev.knowhow.web;

import dev.knowhow.tenancy.process.ServiceProcess;

/** Starts the web service. */
final class Application {

    private Application() {}

    public static void main(String[] args) {
        ServiceProcess.run(Application.class, args);
    }
}
