package dev.knowhow.knowledge.index.lucene;

import dev.knowhow.knowledge.index.ChunkChanges;
import dev.knowhow.knowledge.index.ChunkSource;
import dev.knowhow.knowledge.index.IndexException;
import dev.knowhow.knowledge.index.IndexedChunk;
import dev.knowhow.knowledge.index.StoreKey;
import dev.knowhow.tenancy.process.FolderRemoval;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import org.apache.lucene.codecs.CodecUtil;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.IndexFileNames;
import org.apache.lucene.index.IndexNotFoundException;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.index.SegmentInfos;
import org.apache.lucene.index.SerialMergeScheduler;
import org.apache.lucene.store.Directory;
import org.apache.lucene.store.FSDirectory;
import org.apache.lucene.store.IOContext;
import org.apache.lucene.store.IndexInput;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The folder of one knowledge base's index. Each commit records the version applied and what it was made with. */
final class StoreDirectory {

    private static final String VERSION = "version";
    private static final String LAYOUT = "layout";
    private static final String LAID_OUT = Integer.toString(ChunkFields.LAYOUT);
    private static final String SEGMENT_INFO = ".si";
    private static final Logger LOG = LoggerFactory.getLogger(StoreDirectory.class);

    private final Path folder;

    StoreDirectory(Path folder) {
        this.folder = folder;
    }

    /**
     * Opens the last commit; empty when there is none, or it is damaged or of another layout, and must be rebuilt. Called
     * while nobody writes: see {@link #openWhatIsSound()}.
     */
    OpenStore open() {
        try {
            return openWhatIsSound();
        } catch (RuntimeException e) {
            LOG.warn("The index in {} is damaged and will be rebuilt: {}", folder, e.toString());
            return OpenStore.EMPTY;
        }
    }

    /**
     * Opens the last commit; empty when there is none, or it is of another layout.
     *
     * @throws RuntimeException of any kind if it is damaged, or looks so because a writer adds and deletes files meanwhile
     */
    OpenStore openWhatIsSound() {
        if (!Files.isDirectory(folder)) {
            return OpenStore.EMPTY;
        }
        try (Directory directory = FSDirectory.open(folder)) {
            SegmentInfos commit = latestCommit(directory);
            if (!LAID_OUT.equals(commit.getUserData().get(LAYOUT))) {
                LOG.info("The index in {} was made with another layout and will be rebuilt", folder);
                return OpenStore.EMPTY;
            }
            Map<Path, FileState> states = states(commit);
            check(directory, commit.files(true));
            return new OpenStore(DirectoryReader.open(directory), states);
        } catch (IndexNotFoundException e) {
            return OpenStore.EMPTY;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * What describes the commit is compared with its checksum before any of it is believed: a single wrong bit of a length
     * makes Lucene ask for more memory than there is, which ends the process, and again after each start.
     */
    private static SegmentInfos latestCommit(Directory directory) throws IOException {
        check(
                directory,
                Arrays.stream(directory.listAll())
                        .filter(file -> file.startsWith(IndexFileNames.SEGMENTS) || file.endsWith(SEGMENT_INFO))
                        .toList());
        return SegmentInfos.readLatestCommit(directory);
    }

    /** Compares whole files with the checksum at their end; Lucene by itself does so for small ones, after reading. */
    private static void check(Directory directory, Collection<String> files) throws IOException {
        for (String file : files) {
            try (IndexInput input = directory.openInput(file, IOContext.READONCE)) {
                CodecUtil.checksumEntireFile(input);
            }
        }
    }

    /** Whether the last commit is there as it was written. Called while nobody writes. */
    boolean isSound() {
        try (Directory directory = FSDirectory.open(folder)) {
            check(directory, latestCommit(directory).files(true));
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
        if (applied > 0) {
            checkDescription();
        }
        try (Directory directory = FSDirectory.open(folder);
                IndexWriter writer = new IndexWriter(directory, configuration())) {
            try {
                source.changesSince(store, applied, target, new WriterChanges(writer));
                writer.setLiveCommitData(
                        Map.of(VERSION, Long.toString(target), LAYOUT, LAID_OUT).entrySet());
                writer.commit();
            } catch (IOException | RuntimeException | Error e) {
                rollback(writer, e);
                throw e;
            }
        }
    }

    private void checkDescription() throws IOException {
        try (Directory directory = FSDirectory.open(folder)) {
            latestCommit(directory);
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
        return new IndexWriterConfig()
                .setCodec(new ChunkFields.Codec(ChunkFields.EXACT_SCAN_LIMIT))
                .setMergeScheduler(new SerialMergeScheduler());
    }

    void delete() throws IOException {
        FolderRemoval.remove(folder);
    }

    private record WriterChanges(IndexWriter writer) implements ChunkChanges {

        @Override
        public void removeFile(String fileId) {
            write(() -> writer.deleteDocuments(ChunkFields.fileTerm(fileId)));
        }

        @Override
        public void removeChunk(String chunkId) {
            write(() -> writer.deleteDocuments(ChunkFields.chunkTerm(chunkId)));
        }

        @Override
        public void add(IndexedChunk chunk) {
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
}
