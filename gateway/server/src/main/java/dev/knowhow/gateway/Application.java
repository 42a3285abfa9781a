package dev.knowhow.gateway;

import dev.knowhow.tenancy.process.ServiceProcess;

/** Starts the gateway service. */
final class Application {

    private Application() {}

    public static void main(String[] args) {
        ServiceProcess.run(Application.class, args);
    }
}
