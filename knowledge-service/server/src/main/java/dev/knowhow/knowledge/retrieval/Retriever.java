package dev.knowhow.knowledge.retrieval;

/** Finds the chunks that fit a question. */
public interface Retriever {

    /** Searches as the current caller: knowledge bases and chunks that are not theirs are not found. */
    SearchResult search(SearchRequest request);
}
