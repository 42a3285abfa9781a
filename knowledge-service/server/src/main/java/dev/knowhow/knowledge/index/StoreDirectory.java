package dev.knowhow.knowledge.index;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.HashMap;
import java.util.Map;
import org.apache.lucene.codecs.CodecUtil;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.IndexNotFoundException;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.index.SegmentInfos;
import org.apache.lucene.index.SerialMergeScheduler;
import org.apache.lucene.store.Directory;
import org.apache.lucene.store.FSDirectory;
import org.apache.lucene.store.IOContext;
import org.apache.lucene.store.IndexInput;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The folder of one knowledge base's index. Each commit records the version applied and what it was made with. */
final class StoreDirectory {

    private static final String VERSION = "version";
    private static final String MODEL = "model";
    private static final Logger LOG = LoggerFactory.getLogger(StoreDirectory.class);

    private final Path folder;
    private final String model;

    StoreDirectory(Path folder, String embeddingModel) {
        this.folder = folder;
        this.model = embeddingModel + " layout " + ChunkFields.LAYOUT;
    }

    /** Opens the last commit; empty when there is none, or it is damaged or of another model, and must be rebuilt. */
    OpenStore open() {
        if (!Files.isDirectory(folder)) {
            return OpenStore.EMPTY;
        }
        try (Directory directory = FSDirectory.open(folder)) {
            SegmentInfos commit = SegmentInfos.readLatestCommit(directory);
            if (!model.equals(commit.getUserData().get(MODEL))) {
                LOG.info("The index in {} was made with another model or layout and will be rebuilt", folder);
                return OpenStore.EMPTY;
            }
            Map<Path, FileState> states = states(commit);
            check(directory, commit);
            return new OpenStore(DirectoryReader.open(directory), states);
        } catch (IndexNotFoundException e) {
            return OpenStore.EMPTY;
        } catch (IOException | RuntimeException e) {
            LOG.warn("The index in {} is damaged and will be rebuilt: {}", folder, e.toString());
            return OpenStore.EMPTY;
        }
    }

    /** Compares every file of the last commit with the checksum at its end; Lucene by itself does so for small ones. */
    private static void check(Directory directory, SegmentInfos commit) throws IOException {
        for (String file : commit.files(true)) {
            try (IndexInput input = directory.openInput(file, IOContext.READONCE)) {
                CodecUtil.checksumEntireFile(input);
            }
        }
    }

    /** Whether the last commit is there as it was written. */
    boolean isSound() {
        try (Directory directory = FSDirectory.open(folder)) {
            check(directory, SegmentInfos.readLatestCommit(directory));
            return true;
        } catch (IOException | RuntimeException e) {
            LOG.warn("The index in {} is damaged and will be rebuilt: {}", folder, e.toString());
            return false;
        }
    }

    /** What tells that a file of the commit was written to, cut off or replaced since. */
    private Map<Path, FileState> states(SegmentInfos commit) throws IOException {
        Map<Path, FileState> states = new HashMap<>();
        for (String file : commit.files(true)) {
            Path path = folder.resolve(file);
            states.put(path, FileState.of(path));
        }
        return states;
    }

    /** The version that a reader of this folder shows. */
    static long version(DirectoryReader reader) {
        try {
            return Long.parseLong(userData(reader).getOrDefault(VERSION, "0"));
        } catch (NumberFormatException e) {
            return 0;
        }
    }

    private static Map<String, String> userData(DirectoryReader reader) {
        try {
            return reader.getIndexCommit().getUserData();
        } catch (IOException e) {
            throw new IndexException("the index's last commit cannot be read", e);
        }
    }

    /** Applies the changes from {@code applied} (0: into an empty folder) to {@code target} in one commit, or none. */
    void apply(StoreKey store, long applied, long target, ChunkSource source) throws IOException {
        if (applied == 0) {
            delete();
        }
        Files.createDirectories(folder);
        try (Directory directory = FSDirectory.open(folder);
                IndexWriter writer = new IndexWriter(directory, configuration())) {
            try {
                source.changesSince(store, applied, target, new WriterChanges(writer));
                writer.setLiveCommitData(
                        Map.of(VERSION, Long.toString(target), MODEL, model).entrySet());
                writer.commit();
            } catch (IOException | RuntimeException | Error e) {
                rollback(writer, e);
                throw e;
            }
        }
    }

    private static void rollback(IndexWriter writer, Throwable reason) {
        try {
            writer.rollback();
        } catch (IOException e) {
            reason.addSuppressed(e);
        }
    }

    private static IndexWriterConfig configuration() {
        return new IndexWriterConfig(Terms.ANALYZER)
                .setCodec(new ChunkFields.Codec(ChunkFields.EXACT_SCAN_LIMIT))
                .setMergeScheduler(new SerialMergeScheduler());
    }

    void delete() throws IOException {
        try {
            Files.walkFileTree(folder, new Deletion());
        } catch (NoSuchFileException e) {
            LOG.debug("{} is gone already", folder);
        }
    }

    private record WriterChanges(IndexWriter writer) implements ChunkChanges {

        @Override
        public void removedFile(String fileId) {
            write(() -> writer.deleteDocuments(ChunkFields.fileTerm(fileId)));
        }

        @Override
        public void removedChunk(String chunkId) {
            write(() -> writer.deleteDocuments(ChunkFields.chunkTerm(chunkId)));
        }

        @Override
        public void added(IndexedChunk chunk) {
            write(() -> writer.updateDocument(ChunkFields.chunkTerm(chunk.chunkId()), ChunkFields.document(chunk)));
        }

        private static void write(Write write) {
            try {
                write.run();
            } catch (IOException e) {
                throw new IndexException("the index cannot be written", e);
            }
        }

        private interface Write {

            long run() throws IOException;
        }
    }

    private static final class Deletion extends SimpleFileVisitor<Path> {

        @Override
        public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
            Files.deleteIfExists(file);
            return FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult postVisitDirectory(Path directory, @Nullable IOException failure) throws IOException {
            if (failure != null) {
                throw failure;
            }
            Files.deleteIfExists(directory);
            return FileVisitResult.CONTINUE;
        }
    }
}
