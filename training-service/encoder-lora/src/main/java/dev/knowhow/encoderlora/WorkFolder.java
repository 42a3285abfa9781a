package dev.knowhow.encoderlora;

import dev.knowhow.adapter.Safetensors;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The folder of one training. Folders of adapters ({@code checkpoints/step-n}, {@code out}) are written under another name
 * and renamed: one of that name is whole. The optimizer's state lies apart ({@code state/step-n.safetensors}), since an
 * adapter's folder holds its two files and nothing else; it is written first, so every checkpoint can be resumed from.
 */
record WorkFolder(Path path) {

    private static final Pattern CHECKPOINT = Pattern.compile("step-(\\d{1,9})");
    private static final Pattern STEP = Pattern.compile("\"current_steps\":(\\d+)");

    Path file(String name) {
        return path.resolve(name);
    }

    /** The newest checkpoint that can be resumed from. */
    Optional<Integer> newestStep() throws IOException {
        Path checkpoints = file("checkpoints");
        if (!Files.isDirectory(checkpoints)) {
            return Optional.empty();
        }
        try (Stream<Path> folders = Files.list(checkpoints)) {
            return folders.map(folder -> CHECKPOINT.matcher(String.valueOf(folder.getFileName())))
                    .filter(Matcher::matches)
                    .map(name -> Integer.parseInt(name.group(1)))
                    .filter(step -> Files.exists(state(step)))
                    .max(Comparator.naturalOrder());
        }
    }

    Safetensors readState(int step) throws IOException {
        return Safetensors.read(Files.readAllBytes(state(step)));
    }

    void writeCheckpoint(int step, Safetensors state, Map<String, byte[]> adapter) throws IOException {
        Files.createDirectories(file("state"));
        Path written = file("state").resolve("step-" + step + ".tmp");
        write(written, state.write());
        Files.move(written, state(step), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        writeAdapter(file("checkpoints").resolve("step-" + step), adapter);
    }

    void writeOut(Map<String, byte[]> adapter) throws IOException {
        writeAdapter(file("out"), adapter);
    }

    private Path state(int step) {
        return file("state").resolve("step-" + step + ".safetensors");
    }

    private static void writeAdapter(Path folder, Map<String, byte[]> files) throws IOException {
        if (Files.exists(folder)) {
            return;
        }
        Path written = folder.resolveSibling("." + folder.getFileName() + ".tmp");
        Files.createDirectories(written);
        for (Map.Entry<String, byte[]> file : files.entrySet()) {
            write(written.resolve(file.getKey()), file.getValue());
        }
        Files.move(written, folder, StandardCopyOption.ATOMIC_MOVE);
    }

    private static void write(Path file, byte[] content) throws IOException {
        try (FileChannel channel = FileChannel.open(
                file, StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING, StandardOpenOption.WRITE)) {
            ByteBuffer rest = ByteBuffer.wrap(content);
            while (rest.hasRemaining()) {
                channel.write(rest);
            }
            channel.force(true);
        }
    }

    /** Appends a line of {@code progress.jsonl}. */
    void report(String json) throws IOException {
        Files.writeString(file("progress.jsonl"), json + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    }

    /** Forgets what was reported after the step from which the training goes on, and a line that a crash cut off. */
    void rewindProgress(int step) throws IOException {
        Path progress = file("progress.jsonl");
        if (!Files.exists(progress)) {
            return;
        }
        List<String> kept = Files.readAllLines(progress).stream()
                .filter(line -> line.endsWith("}") && step(line) <= step)
                .toList();
        Path written = file("progress.jsonl.tmp");
        Files.write(written, kept);
        Files.move(written, progress, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    private static int step(String line) {
        Matcher step = STEP.matcher(line);
        return step.find() ? Integer.parseInt(step.group(1)) : Integer.MAX_VALUE;
    }
}
