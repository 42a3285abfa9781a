package dev.knowhow.knowledge.adapter;

import dev.knowhow.tenancy.Sha256;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * What keeps a conversation with one version while several share a model's traffic: a canary that answered every other
 * turn would be noticed by everybody instead of by its share.
 *
 * @param key who or what asks: the same key falls upon the same version
 * @param version the version that gave the answer this one goes on from; it stays while it has traffic
 */
public record Affinity(String key, @Nullable String version) {

    /** Uniform over the keys, from 0 to below 1. By model too, so that canaries are not all tried on the same people. */
    double point(String model) {
        byte[] hash = Sha256.of((model + "\0" + key).getBytes(StandardCharsets.UTF_8));
        return (ByteBuffer.wrap(hash).getLong() >>> 11) * 0x1p-53; // as many bits as a double holds
    }
}
