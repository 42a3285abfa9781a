package dev.knowhow.knowledge.cache;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.knowhow.durable.stream.Reader;
import dev.knowhow.durable.stream.ReaderGoneException;
import dev.knowhow.knowledge.admission.Turns;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A cache whose values take long to make. Whoever asks first makes a value, in its own thread and for its own reader, and
 * those who ask meanwhile wait for it; if the first one leaves, the next one makes it. Nothing of the map is held while
 * a value is made, as it is by the loaders of {@link Cache}, where keys that happen to lie together wait for each other.
 */
public final class SharedCache<K, V> {

    private final Cache<K, V> values;
    private final Map<K, CompletableFuture<V>> beingMade = new ConcurrentHashMap<>();

    public SharedCache(Caffeine<? super K, ? super V> settings) {
        values = settings.build();
    }

    /** The value, made if there is none. A failure to make it is not kept. */
    public V get(K key, Supplier<V> make) {
        return Objects.requireNonNull(
                getAll(List.of(key), missing -> Map.of(key, make.get())).get(key));
    }

    /**
     * The values of all keys, of which the missing ones are made together.
     *
     * @param make gives a value for each of the keys that it gets
     */
    public Map<K, V> getAll(Collection<K> keys, Function<Collection<K>, Map<K, V>> make) {
        Map<K, V> found = new HashMap<>();
        Set<K> missing = new LinkedHashSet<>(keys);
        while (!missing.isEmpty()) {
            Map<K, CompletableFuture<V>> mine = new LinkedHashMap<>();
            Map<K, CompletableFuture<V>> others = new LinkedHashMap<>();
            for (K key : missing) {
                CompletableFuture<V> own = new CompletableFuture<>();
                CompletableFuture<V> there = beingMade.putIfAbsent(key, own);
                (there == null ? mine : others).put(key, there == null ? own : there);
            }
            found.putAll(values.getAllPresent(mine.keySet()));
            found.forEach((key, value) -> end(key, mine.remove(key), value, null));
            found.putAll(make(mine, make));
            others.forEach(
                    (key, future) -> Turns.waiting(() -> await(future)).ifPresent(value -> found.put(key, value)));
            missing.removeAll(found.keySet());
        }
        return found;
    }

    private Map<K, V> make(Map<K, CompletableFuture<V>> wanted, Function<Collection<K>, Map<K, V>> make) {
        if (wanted.isEmpty()) {
            return Map.of();
        }
        Map<K, V> made = Map.of();
        RuntimeException failure = new CancellationException("the value was not made");
        try {
            made = make.apply(wanted.keySet());
            if (!made.keySet().containsAll(wanted.keySet())) {
                throw new IllegalStateException("not every value was made");
            }
            values.putAll(made);
            return made;
        } catch (RuntimeException e) {
            failure = e;
            throw e;
        } finally {
            for (Map.Entry<K, CompletableFuture<V>> one : wanted.entrySet()) {
                end(one.getKey(), one.getValue(), made.get(one.getKey()), failure);
            }
        }
    }

    /** Tells those who wait. Whoever asks later finds the value, or nothing that is being made. */
    private void end(K key, @Nullable CompletableFuture<V> own, @Nullable V value, @Nullable RuntimeException failure) {
        if (own != null) {
            beingMade.remove(key, own);
            if (value != null) {
                own.complete(value);
            } else {
                own.completeExceptionally(Objects.requireNonNull(failure));
            }
        }
    }

    /** What somebody else makes; empty if that one left before it was made. */
    private static <V> Optional<V> await(CompletableFuture<V> future) {
        try {
            return Optional.of(Reader.current().await(future));
        } catch (ExecutionException e) {
            if (e.getCause() instanceof ReaderGoneException || e.getCause() instanceof CancellationException) {
                return Optional.empty();
            }
            throw e.getCause() instanceof RuntimeException cause ? cause : new IllegalStateException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CancellationException("interrupted while somebody else made a value");
        }
    }

    /** Forgets a value. */
    public void invalidate(K key) {
        values.invalidate(key);
    }

    /** For figures. */
    public Cache<K, V> figures() {
        return values;
    }
}
