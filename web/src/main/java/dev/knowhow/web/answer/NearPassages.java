package dev.knowhow.web.answer;

import dev.knowhow.knowledge.api.answer.AnswerResponse;
import dev.knowhow.knowledge.api.search.SearchVectorStoreRequest;
import dev.knowhow.knowledge.client.SearchClient;
import io.micronaut.http.client.exceptions.HttpClientResponseException;
import jakarta.inject.Singleton;
import java.util.Comparator;
import java.util.stream.Stream;

/** Looks up what comes nearest to a question that was refused, in the knowledge bases that were asked. */
@Singleton
final class NearPassages {

    private static final int SHOWN = 3;

    private final SearchClient search;

    NearPassages(SearchClient search) {
        this.search = search;
    }

    /** The view with them; as it is where the documents answer. */
    AnswerView add(AnswerView view) {
        AnswerResponse answer = view.answer();
        if (!answer.refused() || !view.sources().isEmpty()) {
            return view;
        }
        return view.with(answer.vectorStoreIds().stream()
                .flatMap(id -> find(id, answer.question()))
                .sorted(Comparator.comparingDouble(NearPassage::score).reversed())
                .limit(SHOWN)
                .toList());
    }

    /** None where the knowledge base is gone, or nobody may look into it any more. */
    private Stream<NearPassage> find(String knowledgeBase, String question) {
        try {
            SearchVectorStoreRequest request = SearchVectorStoreRequest.of(question, SHOWN);
            return search.searchVectorStore(knowledgeBase, request).data().stream()
                    .map(result -> NearPassage.of(knowledgeBase, result));
        } catch (HttpClientResponseException e) {
            if (e.getStatus().getCode() >= 500) {
                throw e;
            }
            return Stream.empty();
        }
    }
}
