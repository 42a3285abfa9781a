package dev.knowhow.training.backend.embedded;

import dev.knowhow.training.backend.WorkDirectory;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;

/** The state of a training after a step, in its work directory: replaced as a whole or not at all. */
final class ResumeFile {

    private static final String NAME = "resume";

    private final Path file;

    ResumeFile(WorkDirectory directory) {
        this.file = directory.file(NAME);
    }

    /** A state and the step that led to it. */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    record Resume(int step, byte[] state) {}

    Optional<Resume> read() {
        try {
            ByteBuffer bytes = ByteBuffer.wrap(Files.readAllBytes(file));
            int step = bytes.getInt();
            byte[] state = new byte[bytes.remaining()];
            bytes.get(state);
            return Optional.of(new Resume(step, state));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read the state of a training", e);
        }
    }

    void write(int step, byte[] state) {
        Path writing = file.resolveSibling(NAME + ".tmp");
        try {
            Files.write(
                    writing,
                    ByteBuffer.allocate(Integer.BYTES + state.length)
                            .putInt(step)
                            .put(state)
                            .array());
            Files.move(writing, file, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write the state of a training", e);
        }
    }
}
