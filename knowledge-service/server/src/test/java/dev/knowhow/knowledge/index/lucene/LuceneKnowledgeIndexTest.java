package dev.knowhow.knowledge.index.lucene;

import static org.assertj.core.api.Assertions.assertThat;

import dev.knowhow.knowledge.index.FileScope;
import dev.knowhow.knowledge.index.IndexHits;
import dev.knowhow.knowledge.index.IndexQuery;
import dev.knowhow.knowledge.index.KnowledgeIndex;
import dev.knowhow.knowledge.index.KnowledgeIndexContractTest;
import dev.knowhow.knowledge.index.StoreKey;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LuceneKnowledgeIndexTest extends KnowledgeIndexContractTest {

    @TempDir
    private Path directory;

    private LuceneKnowledgeIndex index;

    @BeforeEach
    void open() {
        index = open(10);
    }

    private LuceneKnowledgeIndex open(int openStores) {
        return new LuceneKnowledgeIndex(
                new IndexConfiguration(directory, openStores, Duration.ofMinutes(1), Duration.ofHours(1)));
    }

    @AfterEach
    void close() {
        index.close();
    }

    @Override
    protected KnowledgeIndex index() {
        return index;
    }

    @Test
    void indexIsThereAgainAfterARestart() {
        sync();
        index.close();
        index = open(10);

        assertThat(index.appliedVersion(store)).isEqualTo(3);
        assertThat(search("days").dense()).hasSize(3);
    }

    @Test
    void damagedIndexIsRebuilt() throws IOException {
        sync();
        index.close();
        try (Stream<Path> files = Files.list(folder(store))) {
            for (Path file : files.toList()) {
                Files.write(file, new byte[] {1, 2, 3});
            }
        }
        index = open(10);

        assertThat(index.appliedVersion(store)).isZero();
        sync();
        assertThat(search("days").dense()).hasSize(3);
    }

    /** Both while the index is open and while it is closed: what is found afterwards is what was found before. */
    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void flippedBitsAndTruncationsChangeNothingThatIsFound(boolean open) throws IOException {
        sync();
        IndexHits sound = search("days");
        Random random = new Random(7);
        for (int i = 0; i < 50; i++) {
            if (!open) {
                index.close();
            }
            damage(random, i % 4 == 0);
            if (i % 2 == 0) {
                sync();
            }
            assertThat(search("days")).as("damage %d", i).isEqualTo(sound);
        }
    }

    @Test
    void damageOfOneStoreLeavesTheOthersOpen() throws IOException {
        StoreKey other = new StoreKey(TENANT, "vs_other");
        sync();
        index.sync(other, 3, chunks);
        damage(new Random(1), true);
        int read = chunks.readFrom.size();

        assertThat(index.search(List.of(store, other), query("days")).dense()).hasSize(6);
        assertThat(chunks.readFrom).hasSize(read + 1);
    }

    /** Any length in there that is believed before it is checked can ask for more memory than there is. */
    @Test
    void noBitOfWhatDescribesTheIndexIsBelievedUnchecked() throws IOException {
        sync();
        for (Path file : descriptions()) {
            for (int at = 0; at < Files.size(file); at += 3) {
                byte[] bytes = Files.readAllBytes(file);
                bytes[at] ^= (byte) 0x40;
                Files.write(file, bytes);

                assertThat(index.search(List.of(store), query("days")).dense()).hasSize(3);
            }
        }
    }

    @Test
    void indexThatIsAddedToIsThereForReadersAtEveryMoment() throws InterruptedException {
        sync();
        AtomicBoolean done = new AtomicBoolean();
        AtomicInteger missed = new AtomicInteger();
        List<Thread> readers = Stream.generate(() -> Thread.ofPlatform().start(() -> {
                    while (!done.get()) {
                        missed.addAndGet(index.appliedVersion(store) == 0 ? 1 : 0);
                    }
                }))
                .limit(2)
                .toList();
        try {
            for (int i = 0; i < 60; i++) {
                chunks.add("more-" + i, "file-more-" + i, "More of number " + i);
                index.sync(store, chunks.version(), chunks);
            }
        } finally {
            done.set(true);
            for (Thread reader : readers) {
                reader.join();
            }
        }

        assertThat(missed).hasValue(0);
    }

    private List<Path> descriptions() throws IOException {
        try (Stream<Path> listed = Files.list(folder(store))) {
            return listed.filter(file -> file.getFileName().toString().matches("segments.*|.*\\.si"))
                    .sorted()
                    .toList();
        }
    }

    private void damage(Random random, boolean cut) throws IOException {
        List<Path> files;
        try (Stream<Path> listed = Files.list(folder(store))) {
            files = listed.filter(file -> !file.endsWith("write.lock")).sorted().toList();
        }
        Path file = files.get(random.nextInt(files.size()));
        try (RandomAccessFile bytes = new RandomAccessFile(file.toFile(), "rw")) {
            long at = random.nextLong(bytes.length());
            if (cut) {
                bytes.setLength(at);
                return;
            }
            bytes.seek(at);
            int value = bytes.read();
            bytes.seek(at);
            bytes.write(value ^ (1 << random.nextInt(8)));
        }
        Files.setLastModifiedTime(file, FileTime.from(Instant.now().plusSeconds(random.nextInt(1, 1_000_000))));
    }

    @Test
    void removedFolderIsRebuilt() throws IOException {
        sync();
        index.close();
        new StoreDirectory(folder(store)).delete();
        index = open(10);
        sync();

        assertThat(search("days").dense()).hasSize(3);
    }

    @Test
    void storesBeyondTheLimitAreClosedAndOpenAgainWhenSearched() {
        index.close();
        index = open(2);
        for (int i = 0; i < 6; i++) {
            index.sync(new StoreKey(TENANT, "vs_" + i), 3, chunks);
        }
        for (int i = 0; i < 6; i++) {
            assertThat(index.search(List.of(new StoreKey(TENANT, "vs_" + i)), query("days"))
                            .dense())
                    .hasSize(3);
        }
    }

    @Test
    void sameStoreIdOfAnotherTenantIsAnotherIndex() {
        sync();
        StoreKey foreign = new StoreKey(new UUID(0, 2), store.storeId());

        assertThat(index.search(List.of(foreign), query("days"))).isEqualTo(IndexHits.NONE);
        assertThat(folder(foreign)).doesNotExist();
    }

    @Test
    void deletedStoreLeavesNoFolder() {
        sync();
        index.delete(store);

        assertThat(folder(store)).doesNotExist();
    }

    private Path folder(StoreKey key) {
        return directory.resolve(key.tenantId().toString()).resolve(key.storeId());
    }

    /** Often enough for all that sums the scores to be compiled meanwhile, as in a service that has run for a while. */
    @Test
    void sameQuestionHasTheSameScoresHoweverLongTheServiceHasRun() {
        Random words = new Random(1);
        for (int i = 0; i < 100; i++) {
            chunks.add("chunk_" + i, "file-many", text(words));
        }
        sync();
        IndexQuery question = new IndexQuery("w0", vectors(text(words)), 100, FileScope.all());
        IndexHits first = index.search(List.of(store), question);

        Set<IndexHits> answers = IntStream.range(0, 3_000)
                .mapToObj(i -> index.search(List.of(store), question))
                .collect(Collectors.toSet());

        assertThat(answers).containsExactly(first);
    }

    private static String text(Random words) {
        return words.ints(200, 0, 40).mapToObj(word -> "w" + word).collect(Collectors.joining(" "));
    }
}
