package dev.knowhow.knowledge.parsing.worker;

import dev.knowhow.knowledge.parsing.ParsedDocument;
import dev.knowhow.knowledge.parsing.ParsedDocuments;
import dev.knowhow.knowledge.parsing.ParsingException;
import dev.knowhow.knowledge.parsing.ParsingFailure;
import dev.knowhow.knowledge.parsing.ocr.GrayImage;
import dev.knowhow.knowledge.parsing.ocr.TextRecognition;
import dev.knowhow.tenancy.process.ChildEnvironment;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/** A parser process and its pipes; used by one thread at a time. */
final class WorkerProcess implements AutoCloseable {

    private static final long EXIT_WAIT_MILLIS = 2000;

    /** What a Java process needs beside its heap; with it, a parser has less than 400 MB. */
    private static final long BESIDE_HEAP = 112L << 20;

    private final Process process;
    private final WorkerFolder folder;
    private final DataOutputStream requests;
    private final DataInputStream answers;
    private int served;
    private boolean ready;

    private WorkerProcess(Process process, WorkerFolder folder) {
        this.process = process;
        this.folder = folder;
        this.requests = new DataOutputStream(new BufferedOutputStream(process.getOutputStream()));
        this.answers = new DataInputStream(new BufferedInputStream(process.getInputStream(), 1 << 16));
    }

    /**
     * Starts a process with the class path of this one and nothing of its environment but the locale.
     *
     * @param directory where it gets a folder of its own, which goes when it ends
     */
    static WorkerProcess start(Path directory, long heapBytes) throws IOException {
        var folder = WorkerFolder.create(directory);
        var builder = new ProcessBuilder(command(folder, heapBytes));
        builder.directory(folder.temporary().toFile());
        ChildEnvironment.keepOnly(builder, Set.of());
        builder.environment().put("MALLOC_ARENA_MAX", "2");
        builder.redirectError(ProcessBuilder.Redirect.DISCARD);
        try {
            var process = builder.start();
            var _ = process.onExit().thenRun(folder::close);
            return new WorkerProcess(process, folder);
        } catch (IOException e) {
            folder.close();
            throw e;
        }
    }

    private static List<String> command(WorkerFolder folder, long heapBytes) {
        var temporary = folder.temporary();
        return List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx" + (heapBytes >> 10) + "k",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseCompactObjectHeaders",
                "-XX:MaxMetaspaceSize=64m",
                "-XX:ReservedCodeCacheSize=32m",
                "-XX:MaxDirectMemorySize=8m",
                "-XX:+ExitOnOutOfMemoryError",
                "-XX:-UsePerfData",
                "--enable-native-access=ALL-UNNAMED",
                "-Djava.awt.headless=true",
                "-Djava.io.tmpdir=" + temporary,
                "-Dpdfbox.fontcache=" + temporary,
                "-Dorg.apache.commons.logging.Log=org.apache.commons.logging.impl.NoOpLog",
                "-Dlog4j2.loggerContextFactory=org.apache.logging.log4j.simple.SimpleLoggerContextFactory",
                "-Dorg.apache.logging.log4j.simplelog.level=OFF",
                "-cp",
                classPath(),
                ParserWorker.class.getName(),
                folder.root().toString(),
                Long.toString(heapBytes + BESIDE_HEAP));
    }

    /** That of this process, which may have been started elsewhere than where the new one is. */
    static String classPath() {
        return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator, -1))
                .map(entry -> Path.of(entry).toAbsolutePath().toString())
                .collect(Collectors.joining(File.pathSeparator));
    }

    /** @param recognition tells it what images say */
    ParsedDocument parse(WorkerRequest.Parse request, TextRecognition recognition) throws IOException {
        send(request, recognition, 'D');
        return ParsedDocuments.read(answers);
    }

    byte[] render(WorkerRequest.RenderPage request) throws IOException {
        send(request, TextRecognition.NONE, 'I');
        var length = answers.readInt();
        var image = answers.readNBytes(length);
        if (image.length < length) {
            throw new IOException("parser process ended within its answer");
        }
        return image;
    }

    private void send(WorkerRequest request, TextRecognition recognition, int expected) throws IOException {
        served++;
        if (!ready && answers.read() != ParserWorker.READY) {
            throw new IOException("parser process did not start");
        }
        ready = true;
        folder.put(request.file());
        request.in(folder.document()).write(requests);
        var kind = answers.read();
        while (kind == 'T') {
            recognize(recognition);
            kind = answers.read();
        }
        folder.take();
        if (kind == 'F') {
            throw new ParsingException(ParsingFailure.valueOf(answers.readUTF()), answers.readUTF());
        }
        if (kind != expected) {
            throw new IOException("parser process answered " + kind);
        }
    }

    private void recognize(TextRecognition recognition) throws IOException {
        var language = answers.readUTF();
        var image = GrayImage.read(answers);
        try {
            var words = recognition
                    .recognize(image, language.isEmpty() ? null : language)
                    .getBytes(StandardCharsets.UTF_8);
            requests.writeByte('T');
            requests.writeInt(words.length);
            requests.write(words);
        } catch (ParsingException e) {
            requests.writeByte('F');
            requests.writeUTF(e.failure().name());
            requests.writeUTF(e.reason());
        }
        requests.flush();
    }

    /** Whether it got as far as waiting for its first file. */
    boolean wasReady() {
        return ready;
    }

    int countServed() {
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
