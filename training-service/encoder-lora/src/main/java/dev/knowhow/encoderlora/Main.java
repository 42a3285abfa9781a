package dev.knowhow.encoderlora;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** Trains in one work folder; exit code 0 says that the adapter lies in {@code out}. */
public final class Main {

    private static final int REFUSED = 2;

    private Main() {}

    public static void main(String[] arguments) throws IOException {
        if (arguments.length != 1) {
            System.err.println("usage: java -jar knowhow-encoder-lora.jar <work folder>");
            System.exit(REFUSED);
        }
        endWithParent();
        try {
            train(new WorkFolder(Path.of(arguments[0])));
        } catch (IllegalArgumentException e) {
            System.err.println(e.getMessage());
            System.exit(REFUSED);
        }
        System.exit(0);
    }

    static void train(WorkFolder folder) throws IOException {
        try (FileChannel file = FileChannel.open(
                        folder.file("trainer.lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                FileLock lock = file.tryLock()) {
            if (lock == null) {
                throw new IllegalStateException("another trainer works in " + folder.path());
            }
            TrainerSpec spec = TrainerSpec.read(folder.file("spec.json"));
            Threads.cap(spec.threadsOrDefault());
            new Trainer(folder, spec, BertEncoder.load(), Pauses.ofSystem()).run();
        }
    }

    /** With {@code -Dknowhow.parent=<pid>} the trainer does not outlive whoever started it. */
    private static void endWithParent() {
        Long parent = Long.getLong("knowhow.parent");
        if (parent != null) {
            Thread.ofPlatform().daemon().name("parent-watch").start(() -> {
                ProcessHandle.of(parent).ifPresent(process -> process.onExit().join());
                Runtime.getRuntime().halt(1);
            });
        }
    }
}
