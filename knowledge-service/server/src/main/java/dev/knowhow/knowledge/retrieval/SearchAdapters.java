package dev.knowhow.knowledge.retrieval;

import dev.knowhow.adapter.FusionAdapter;
import dev.knowhow.adapter.RetrieverAdapter;
import dev.knowhow.knowledge.embedding.Embedding;
import org.jspecify.annotations.Nullable;

/** What was learned about how to search a knowledge base; without, vectors stay as they are and fusion is fixed. */
public record SearchAdapters(
        @Nullable FusionAdapter fusion, @Nullable RetrieverAdapter retriever) {

    public static final SearchAdapters NONE = new SearchAdapters(null, null);

    /** The vector to search with for a question's. */
    Embedding move(Embedding question) {
        return retriever == null ? question : Embedding.normalize(retriever.transform(question.toArray()));
    }
}
