package dev.knowhow.web.e2e.neighbour;

import dev.knowhow.web.e2e.TestingConnection;
import dev.knowhow.web.e2e.TestingInstallation;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntConsumer;

/**
 * How long a tenant's small file, searches and questions take, alone and while another tenant has 20 hostile PDFs and 300
 * ordinary files read and asks with 16 and with 200 clients. Argument: data folder of a running installation, whose first
 * two tenants are used; the gateway's rate limits must be raised for it. To have the other one train as well, start that
 * beside it. Fails if the small file takes more than five times, or the
 * slowest of a hundred questions more than twice, what they take alone, or if anything fails.
 */
public final class NeighbourBenchmark {

    private static final int HOSTILE = 20;
    private static final int ORDINARY = 300;
    private static final int FILES = 10;
    private static final int CALLS = 100;
    private static final double FILE_FACTOR = 5;
    private static final double QUESTION_FACTOR = 2;

    private final Neighbour quiet;
    private final Neighbour greedy;
    private final AtomicInteger files = new AtomicInteger();
    private final AtomicInteger refused = new AtomicInteger();
    private final AtomicInteger answered = new AtomicInteger();

    private NeighbourBenchmark(TestingInstallation installation) {
        TestingConnection connection = installation.connection();
        greedy = new Neighbour(
                installation.gateway(), connection.tenants().getFirst().apiKey());
        quiet = new Neighbour(
                installation.gateway(), connection.tenants().get(1).apiKey());
    }

    /** Milliseconds, sorted. */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    private record Times(double[] files, double[] searches, double[] questions) {

        void print(String when) {
            System.out.printf(
                    "%-40s load %4.1f; file p50 %6.0f, max %6.0f; search p50 %5.1f, p99 %6.1f; question p50 %5.1f,"
                            + " p99 %6.1f ms%n",
                    when,
                    ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage(),
                    at(files, 0.5),
                    at(files, 1),
                    at(searches, 0.5),
                    at(searches, 0.99),
                    at(questions, 0.5),
                    at(questions, 0.99));
        }
    }

    private static double at(double[] sorted, double share) {
        return sorted[(int) Math.min(sorted.length - 1, Math.floor(share * sorted.length))];
    }

    public static void main(String[] arguments) throws InterruptedException {
        new NeighbourBenchmark(TestingInstallation.running(Path.of(arguments[0]))).run();
    }

    private void run() throws InterruptedException {
        measure(); // what is slow once, at the start
        Times alone = measure();
        alone.print("alone");
        List<Times> beside = new ArrayList<>();
        give();
        beside.add(measure());
        beside.getLast().print("beside %d hostile, %d ordinary files".formatted(HOSTILE, ORDINARY));
        for (int clients : List.of(16, 200)) {
            beside.add(besideQuestions(clients));
            beside.getLast().print("and questions of %d clients".formatted(clients));
            System.out.printf("the other was answered %d times, refused %d times%n", answered.get(), refused.get());
        }
        System.out.println("the other's files: " + greedy.counts());
        judge(alone, beside);
    }

    private void give() {
        List<String> given = new ArrayList<>();
        for (int i = 0; i < HOSTILE; i++) {
            given.add(greedy.upload("hostile-" + i + ".pdf", HostilePdfs.number(i)));
        }
        for (int i = 0; i < ORDINARY; i++) {
            String text =
                    "Ordinary file %d. ".formatted(i) + "It holds a few sentences about this and that. ".repeat(40);
            given.add(greedy.upload("ordinary-" + i + ".txt", text.getBytes(StandardCharsets.UTF_8)));
        }
        greedy.put(given);
    }

    private Times besideQuestions(int clients) throws InterruptedException {
        AtomicBoolean enough = new AtomicBoolean();
        try (ExecutorService others = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int client = 0; client < clients; client++) {
                int number = client;
                var _ = others.submit(() -> {
                    while (!enough.get()) {
                        int status = greedy.ask("What does ordinary file %d hold?".formatted(number));
                        (status / 100 == 2 ? answered : refused).incrementAndGet();
                    }
                });
            }
            try {
                return measure();
            } finally {
                enough.set(true);
            }
        }
    }

    private Times measure() {
        return new Times(
                times(FILES, ignored -> quiet.readSmallFile(files.incrementAndGet())),
                times(CALLS, i -> quiet.search("number of small file " + i)),
                times(CALLS, i -> {
                    int status = quiet.ask("Which number has small file " + i + "?");
                    if (status / 100 != 2) {
                        throw new IllegalStateException("a question was answered " + status);
                    }
                }));
    }

    private static double[] times(int count, IntConsumer work) {
        double[] millis = new double[count];
        for (int i = 0; i < count; i++) {
            long began = System.nanoTime();
            work.accept(i);
            millis[i] = (System.nanoTime() - began) / 1e6;
        }
        Arrays.sort(millis);
        return millis;
    }

    private static void judge(Times alone, List<Times> beside) {
        for (Times times : beside) {
            double file = at(times.files(), 0.5) / at(alone.files(), 0.5);
            double question = at(times.questions(), 0.99) / at(alone.questions(), 0.99);
            System.out.printf("file %.1f times, question p99 %.1f times what they take alone%n", file, question);
            if (file > FILE_FACTOR || question > QUESTION_FACTOR) {
                throw new IllegalStateException("one tenant's load slows another one");
            }
        }
    }
}
