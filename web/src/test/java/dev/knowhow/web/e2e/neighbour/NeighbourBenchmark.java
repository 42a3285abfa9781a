package dev.knowhow.web.e2e.neighbour;

import dev.knowhow.web.e2e.TestingConnection;
import dev.knowhow.web.e2e.TestingHttp.Answer;
import dev.knowhow.web.e2e.TestingInstallation;
import dev.knowhow.web.e2e.adapter.TestingExamples;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import java.util.stream.DoubleStream;

/**
 * How long a tenant's small files, searches and questions take beside another tenant that has 20 hostile PDFs and 300
 * ordinary files read, asks with 16 and with 200 clients that come again when they are told to, and trains an adapter of
 * the encoder; and how long they take alone, before and after. Arguments: data folder of a running installation, whose
 * first two tenants are used; calls of each kind, 100 if left out. The gateway's rate limits must be raised for it.
 * Prints a table and fails if anything fails, the usual small file or the one at p95 takes more than five times, or the
 * question at p99 more than twice what it takes alone.
 */
public final class NeighbourBenchmark {

    private static final int HOSTILE = 20;
    private static final int ORDINARY = 300;
    private static final int CALLS = 100;
    private static final double USUAL = 0.5;
    private static final double SLOW = 0.95;
    private static final double FILE_FACTOR = 5;
    private static final double QUESTION_FACTOR = 2;

    private final Neighbour quiet;
    private final Neighbour greedy;
    private final int calls;
    private final AtomicInteger files = new AtomicInteger();
    /** Nobody asks the same again: what is remembered of a question would be measured instead. */
    private final AtomicInteger questions = new AtomicInteger();

    private final AtomicInteger failed = new AtomicInteger();
    private final AtomicInteger refused = new AtomicInteger();
    private final AtomicInteger answered = new AtomicInteger();

    private NeighbourBenchmark(TestingInstallation installation, int calls) {
        TestingConnection connection = installation.connection();
        this.greedy = new Neighbour(
                installation.gateway(), connection.tenants().getFirst().apiKey());
        this.quiet = new Neighbour(
                installation.gateway(), connection.tenants().get(1).apiKey());
        this.calls = calls;
    }

    /** What one kind of call took: milliseconds, sorted. */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    private record Times(double[] millis) {

        /** The time that this share of the calls took at most. */
        double at(double share) {
            return millis[(int) Math.ceil(share * millis.length) - 1];
        }

        Times with(Times other) {
            return new Times(DoubleStream.concat(Arrays.stream(millis), Arrays.stream(other.millis))
                    .sorted()
                    .toArray());
        }
    }

    /** What was seen beside something, and the load of the machine meanwhile. */
    private record Row(String beside, double load, Times files, Times searches, Times questions) {

        Row with(Row other) {
            return new Row(
                    beside,
                    (load + other.load) / 2,
                    files.with(other.files),
                    searches.with(other.searches),
                    questions.with(other.questions));
        }

        double file(Row alone, double share) {
            return files.at(share) / alone.files.at(share);
        }

        double question(Row alone) {
            return questions.at(0.99) / alone.questions.at(0.99);
        }

        void print(Row alone) {
            System.out.printf(
                    Locale.ROOT,
                    "| %s | %.1f | %.0f, %.0f, %.0f (%.1f, %.1f ×) | %.0f, %.0f (%.1f ×) | %.0f, %.0f, %.0f (%.1f ×) |%n",
                    beside,
                    load,
                    files.at(USUAL),
                    files.at(SLOW),
                    files.at(1),
                    file(alone, USUAL),
                    file(alone, SLOW),
                    searches.at(0.5),
                    searches.at(0.99),
                    searches.at(0.99) / alone.searches.at(0.99),
                    questions.at(0.5),
                    questions.at(0.99),
                    questions.at(1),
                    question(alone));
        }
    }

    public static void main(String[] arguments) throws InterruptedException {
        new NeighbourBenchmark(
                        TestingInstallation.running(Path.of(arguments[0])),
                        arguments.length > 1 ? Integer.parseInt(arguments[1]) : CALLS)
                .run();
    }

    private void run() throws InterruptedException {
        measure("what is slow once, at the start");
        Row before = measure("nothing");
        List<Row> beside = new ArrayList<>();
        give();
        beside.add(measure("files"));
        beside.add(besideQuestions("files, questions of 16 clients", 16));
        beside.add(besideQuestions("files, questions of 200 clients", 200));
        String job = greedy.train(TestingExamples.jsonLines("Trainer"));
        beside.add(measure("files, training"));
        beside.add(besideQuestions("files, training, questions of 200 clients", 200));
        tell("the training is " + greedy.trainingStatus(job));
        greedy.cancelTraining(job);
        tell("of the files " + greedy.counts());
        greedy.delete();
        Row alone = before.with(measure("nothing"));
        System.out.println(
                "| beside | load | small file p50, p95, max | search p50, p99 | question p50, p99, max (ms) |");
        System.out.println("|---|---|---|---|---|");
        alone.print(alone);
        beside.forEach(row -> row.print(alone));
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

    private Row besideQuestions(String beside, int clients) throws InterruptedException {
        AtomicBoolean enough = new AtomicBoolean();
        int before = answered.get();
        try (ExecutorService others = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int client = 0; client < clients; client++) {
                var _ = others.submit(() -> {
                    while (!enough.get()) {
                        ask();
                    }
                });
            }
            try {
                Row row = measure(beside);
                tell("the other was answered %d times and refused %d times"
                        .formatted(answered.get() - before, refused.getAndSet(0)));
                return row;
            } finally {
                enough.set(true);
            }
        }
    }

    /** Asks, and after a refusal waits as long as it says, as OpenAI's clients do. */
    private void ask() {
        Answer answer = greedy.ask("What does ordinary file %d hold?".formatted(questions.incrementAndGet()));
        if (answer.status() / 100 == 2) {
            answered.incrementAndGet();
            return;
        }
        refused.incrementAndGet();
        String seconds = answer.header("Retry-After");
        try {
            Thread.sleep(Duration.ofSeconds(seconds.isEmpty() ? 1 : Long.parseLong(seconds)));
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private Row measure(String beside) {
        Times read = times(Math.max(1, calls / 10), () -> quiet.readSmallFile(files.incrementAndGet()));
        Times searched = times(calls, () -> quiet.search("number of small file " + questions.incrementAndGet()));
        Times asked = times(
                calls,
                () -> quiet.ask("Which number has small file " + questions.incrementAndGet() + "?")
                                        .status()
                                / 100
                        == 2);
        double load = ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage();
        tell("beside %s: load %.1f, question p99 %.0f ms, %d failed"
                .formatted(beside, load, asked.at(0.99), failed.get()));
        return new Row(beside, load, read, searched, asked);
    }

    private Times times(int count, BooleanSupplier call) {
        double[] millis = new double[count];
        for (int i = 0; i < count; i++) {
            long began = System.nanoTime();
            if (!call.getAsBoolean()) {
                failed.incrementAndGet();
            }
            millis[i] = (System.nanoTime() - began) / 1e6;
        }
        Arrays.sort(millis);
        return new Times(millis);
    }

    private void judge(Row alone, List<Row> beside) {
        if (failed.get() > 0) {
            throw new IllegalStateException(failed + " calls failed");
        }
        for (Row row : beside) {
            if (row.file(alone, USUAL) > FILE_FACTOR
                    || row.file(alone, SLOW) > FILE_FACTOR
                    || row.question(alone) > QUESTION_FACTOR) {
                throw new IllegalStateException("one tenant slows another one with " + row.beside());
            }
        }
    }

    private static void tell(String what) {
        System.out.println(what);
    }
}
