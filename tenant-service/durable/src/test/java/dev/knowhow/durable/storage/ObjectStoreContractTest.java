package dev.knowhow.durable.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.knowhow.tenancy.TenantId;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What every object store does. */
abstract class ObjectStoreContractTest {

    private static final String SHA256_OF_HELLO = "2cf24dba5fb0a30e26e83b2ac5b9e29e1b161e5c1fa7425e73043362938b9824";

    private final TenantId tenant = new TenantId(UUID.randomUUID());
    private ObjectStore store;

    /** A new, empty store. */
    abstract ObjectStore create();

    /** How many objects, stray ones included, the store keeps. */
    abstract long countObjects();

    @BeforeEach
    void createStore() {
        store = create();
    }

    @Test
    void publishedBytesAreReadBackUnderTheirHash() throws IOException {
        ObjectKey key = put(tenant, "hello");

        assertThat(key.sha256()).isEqualTo(SHA256_OF_HELLO);
        assertThat(store.exists(key)).isTrue();
        try (InputStream bytes = store.open(key)) {
            assertThat(bytes).hasContent("hello");
        }
        assertThat(store.<String>withFile(key, file -> {
                    try {
                        return Files.readString(file);
                    } catch (IOException e) {
                        throw new UncheckedIOException(e);
                    }
                }))
                .isEqualTo("hello");
    }

    @Test
    void stagedBytesThatAreNotPublishedAreNeverSeenAndLeaveNothing() throws IOException {
        try (StagedObject staged = store.stage(tenant, stream("hello"), 100)) {
            assertThat(staged.size()).isEqualTo(5);
            assertThat(store.exists(staged.key())).isFalse();
        }

        assertThat(countObjects()).isZero();
    }

    @Test
    void moreBytesThanAllowedAreRefusedAndLeaveNothing() {
        assertThatThrownBy(() -> store.stage(tenant, stream("hello"), 4)).isInstanceOf(ObjectTooLargeException.class);

        assertThat(countObjects()).isZero();
    }

    @Test
    void streamThatBreaksOffLeavesNothing() {
        InputStream broken = new InputStream() {
            @Override
            public int read() throws IOException {
                throw new IOException("the other side went away");
            }

            @Override
            public int read(byte[] buffer, int offset, int length) throws IOException {
                return read();
            }
        };

        assertThatThrownBy(() -> store.stage(tenant, broken, 100))
                .isInstanceOf(IOException.class)
                .hasMessage("the other side went away");

        assertThat(countObjects()).isZero();
    }

    @Test
    void sameBytesAreStoredOnce() throws IOException {
        ObjectKey first = put(tenant, "hello");
        ObjectKey second = put(tenant, "hello");

        assertThat(second).isEqualTo(first);
        assertThat(countObjects()).isEqualTo(1);
    }

    @Test
    void sameBytesOfAnotherTenantAreApart() throws IOException {
        ObjectKey mine = put(tenant, "hello");
        ObjectKey theirs = put(new TenantId(UUID.randomUUID()), "hello");

        store.delete(mine);

        assertThat(store.exists(mine)).isFalse();
        assertThat(store.exists(theirs)).isTrue();
    }

    @Test
    void deletingWhatIsNotThereDoesNothing() {
        store.delete(new ObjectKey(tenant, SHA256_OF_HELLO));

        assertThat(store.exists(new ObjectKey(tenant, SHA256_OF_HELLO))).isFalse();
    }

    @Test
    void openingWhatIsNotThereFails() {
        assertThatThrownBy(() -> store.open(new ObjectKey(tenant, SHA256_OF_HELLO)))
                .isInstanceOf(ObjectStoreException.class);
    }

    private ObjectKey put(TenantId owner, String text) throws IOException {
        try (StagedObject staged = store.stage(owner, stream(text), 100)) {
            staged.publish();
            return staged.key();
        }
    }

    private static InputStream stream(String text) {
        return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
    }
}
