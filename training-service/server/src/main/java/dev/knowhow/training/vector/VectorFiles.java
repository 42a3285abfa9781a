package dev.knowhow.training.vector;

import dev.knowhow.adapter.Safetensors;
import dev.knowhow.adapter.Tensor;
import dev.knowhow.durable.storage.ObjectKey;
import dev.knowhow.durable.storage.ObjectStore;
import dev.knowhow.durable.storage.StagedObject;
import dev.knowhow.tenancy.Caller;
import dev.knowhow.training.backend.VectorsFile;
import jakarta.inject.Singleton;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Vectors as safetensors in the object store, by their SHA-256. */
@Singleton
final class VectorFiles {

    private static final String TRAIN = "train";
    private static final String HELD_OUT = "held_out";
    /** Unlike the others, so that no part is ever the same object as a whole. */
    private static final String PART = "part";

    private final ObjectStore store;

    VectorFiles(ObjectStore store) {
        this.store = store;
    }

    String write(Vectors vectors) {
        Map<String, Tensor> tensors = new HashMap<>();
        VectorsFile.put(tensors, TRAIN, vectors.train());
        VectorsFile.put(tensors, HELD_OUT, vectors.heldOut());
        return write(Safetensors.of(tensors));
    }

    Vectors read(String encoder, long tokens, String sha256) {
        Safetensors file = readFile(sha256);
        return new Vectors(encoder, tokens, VectorsFile.get(file, TRAIN), VectorsFile.get(file, HELD_OUT));
    }

    String writePart(float[][] vectors) {
        Map<String, Tensor> tensors = new HashMap<>();
        VectorsFile.put(tensors, PART, vectors);
        return write(Safetensors.of(tensors));
    }

    /** Empty if it is gone: another job on the same examples has finished with it. */
    Optional<float[][]> readPart(String sha256) {
        return store.exists(key(sha256)) ? Optional.of(VectorsFile.get(readFile(sha256), PART)) : Optional.empty();
    }

    void delete(String sha256) {
        store.delete(key(sha256));
    }

    private String write(Safetensors file) {
        byte[] bytes = file.write();
        try (StagedObject staged =
                store.stage(Caller.current().requireTenant(), new ByteArrayInputStream(bytes), bytes.length)) {
            staged.publish();
            return staged.key().sha256();
        } catch (IOException e) {
            throw new UncheckedIOException("reading from memory", e);
        }
    }

    private Safetensors readFile(String sha256) {
        try (InputStream bytes = store.open(key(sha256))) {
            return Safetensors.read(bytes.readAllBytes());
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read vectors", e);
        }
    }

    private static ObjectKey key(String sha256) {
        return new ObjectKey(Caller.current().requireTenant(), sha256);
    }
}
