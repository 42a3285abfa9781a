package dev.knowhow.knowledge.embedding.queue;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReferenceArray;

/** Texts that somebody waits for together. Taken one by one, and by one thread at a time; they may end in any order. */
final class EmbeddingBatch<T> {

    private final List<? extends Callable<T>> texts;
    private final AtomicReferenceArray<T> results;
    private final AtomicInteger unfinished;
    private final CompletableFuture<List<T>> result = new CompletableFuture<>();
    private int taken;

    EmbeddingBatch(List<? extends Callable<T>> texts) {
        this.texts = texts;
        this.results = new AtomicReferenceArray<>(texts.size());
        this.unfinished = new AtomicInteger(texts.size());
    }

    /** Texts not yet taken. */
    int countLeft() {
        return texts.size() - taken;
    }

    /** The next text, which is passed over once nobody waits for the batch. */
    Runnable take() {
        int index = taken++;
        return () -> run(index);
    }

    private void run(int index) {
        if (result.isDone()) {
            return;
        }
        try {
            results.set(index, texts.get(index).call());
        } catch (Exception e) { // whoever waits for the batch is told
            result.completeExceptionally(e);
            return;
        }
        if (unfinished.decrementAndGet() == 0) {
            List<T> all = new ArrayList<>(texts.size());
            for (int i = 0; i < texts.size(); i++) {
                all.add(results.get(i));
            }
            result.complete(all);
        }
    }

    void cancel() {
        result.completeExceptionally(new CancellationException("nobody encodes any more"));
    }

    /** The results in the texts' order; the first failure ends the batch. */
    CompletableFuture<List<T>> result() {
        return result;
    }
}
