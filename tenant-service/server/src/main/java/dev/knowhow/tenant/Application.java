package dev.knowhow.tenant;

import dev.knowhow.tenancy.process.ServiceProcess;

/** Starts the tenant service. */
final class Application {

    private Application() {}

    public static void main(String[] args) {
        ServiceProcess.run(Application.class, args);
    }
}
