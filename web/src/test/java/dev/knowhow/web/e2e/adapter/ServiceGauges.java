package dev.knowhow.web.e2e.adapter;

import dev.knowhow.web.e2e.TestingHttp.Call;
import dev.knowhow.web.e2e.TestingInstallation;
import dev.knowhow.web.e2e.TestingInstallation.Service;
import dev.knowhow.web.e2e.TestingProcesses;
import java.util.Objects;

/** What a service of a running installation holds in memory, by the kernel's account and by its own. */
final class ServiceGauges {

    private static final double MIB = 1 << 20;

    private final TestingInstallation installation;
    private final Service service;
    private final ProcessHandle process;

    ServiceGauges(TestingInstallation installation, Service service) {
        this.installation = installation;
        this.service = service;
        this.process = Objects.requireNonNull(
                TestingProcesses.running(installation.knowhow().data()).get(service.id()));
    }

    void tell(String when) {
        String metrics = metrics();
        System.out.printf(
                "%s: PSS %.0f, resident %.0f, heap %.0f MiB; adapters: %.0f in %.2f MiB, %.0f hits, %.0f misses%n",
                when,
                TestingProcesses.proportionalBytes(process) / MIB,
                TestingProcesses.residentBytes(process) / MIB,
                sum(metrics, "jvm_memory_used_bytes{area=\"heap\"") / MIB,
                sum(metrics, "cache_size{cache=\"adapters\""),
                sum(metrics, "knowhow_adapters_bytes") / MIB,
                sum(metrics, "cache_gets_total{cache=\"adapters\",result=\"hit\""),
                sum(metrics, "cache_gets_total{cache=\"adapters\",result=\"miss\""));
    }

    private String metrics() {
        return Call.of("GET", installation.management(service), "/prometheus", null)
                .send()
                .requireSuccess()
                .text();
    }

    private static double sum(String metrics, String beginning) {
        return metrics.lines()
                .filter(line -> line.startsWith(beginning))
                .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
                .sum();
    }
}
