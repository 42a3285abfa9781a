package dev.knowhow.knowledge.parsing.worker;

import dev.knowhow.knowledge.parsing.ParsedDocument;
import dev.knowhow.knowledge.parsing.ParsedDocuments;
import dev.knowhow.knowledge.parsing.ParsingException;
import dev.knowhow.knowledge.parsing.ParsingFailure;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalInt;
import java.util.concurrent.TimeUnit;

/** A parser process and its pipes; used by one thread at a time. */
final class WorkerProcess implements AutoCloseable {

    private static final long EXIT_WAIT_MILLIS = 2000;

    private final Process process;
    private final DataOutputStream requests;
    private final DataInputStream answers;
    private int served;

    private WorkerProcess(Process process) {
        this.process = process;
        this.requests = new DataOutputStream(new BufferedOutputStream(process.getOutputStream()));
        this.answers = new DataInputStream(new BufferedInputStream(process.getInputStream(), 1 << 16));
    }

    /** Starts a process with the class path of this one and nothing of its environment but the locale. */
    static WorkerProcess start(long heapBytes) throws IOException {
        var builder = new ProcessBuilder(command(heapBytes));
        // Keys and passwords of the service are no business of a process that opens other people's files; the locale
        // decides how file names are encoded.
        builder.environment().keySet().removeIf(name -> !name.equals("LANG") && !name.startsWith("LC_"));
        builder.redirectError(ProcessBuilder.Redirect.DISCARD);
        return new WorkerProcess(builder.start());
    }

    private static List<String> command(long heapBytes) {
        var temporary = System.getProperty("java.io.tmpdir");
        return List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx" + (heapBytes >> 10) + "k",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseCompactObjectHeaders",
                "-XX:MaxMetaspaceSize=128m",
                "-XX:+ExitOnOutOfMemoryError",
                "-XX:-UsePerfData",
                "-Djava.awt.headless=true",
                "-Djava.io.tmpdir=" + temporary,
                "-Dpdfbox.fontcache=" + temporary,
                "-Dorg.apache.commons.logging.Log=org.apache.commons.logging.impl.NoOpLog",
                "-Dlog4j2.loggerContextFactory=org.apache.logging.log4j.simple.SimpleLoggerContextFactory",
                "-Dorg.apache.logging.log4j.simplelog.level=OFF",
                "-cp",
                System.getProperty("java.class.path"),
                ParserWorker.class.getName());
    }

    ParsedDocument parse(WorkerRequest.Parse request) throws IOException {
        send(request, 'D');
        return ParsedDocuments.read(answers);
    }

    byte[] render(WorkerRequest.RenderPage request) throws IOException {
        send(request, 'I');
        var length = answers.readInt();
        var image = answers.readNBytes(length);
        if (image.length < length) {
            throw new IOException("parser process ended within its answer");
        }
        return image;
    }

    private void send(WorkerRequest request, int expected) throws IOException {
        served++;
        request.write(requests);
        var kind = answers.read();
        if (kind == 'F') {
            throw new ParsingException(ParsingFailure.valueOf(answers.readUTF()), answers.readUTF());
        }
        if (kind != expected) {
            throw new IOException("parser process answered " + kind);
        }
    }

    int served() {
        return served;
    }

    long pid() {
        return process.pid();
    }

    boolean isAlive() {
        return process.isAlive();
    }

    /** The exit code, waiting a moment for a process that just broke its pipe. */
    OptionalInt exitCode() {
        try {
            return process.waitFor(EXIT_WAIT_MILLIS, TimeUnit.MILLISECONDS)
                    ? OptionalInt.of(process.exitValue())
                    : OptionalInt.empty();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return OptionalInt.empty();
        }
    }

    /** Kills the process at once. */
    void kill() {
        process.destroyForcibly();
    }

    /** Ends the input, at which an idle process leaves by itself; one that does not is killed. */
    @Override
    public void close() {
        try {
            requests.close();
        } catch (IOException e) {
            kill();
        }
        if (exitCode().isEmpty()) {
            kill();
        }
    }
}
