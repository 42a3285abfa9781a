package dev.knowhow.web.answer;

import dev.knowhow.knowledge.api.search.SearchResultsResponse.Place;
import dev.knowhow.knowledge.api.search.SearchResultsResponse.Result;
import io.micronaut.core.annotation.Introspected;
import org.jspecify.annotations.Nullable;

/**
 * A passage that comes near to a question which the documents do not answer.
 *
 * @param page null for formats without pages
 * @param text the passage
 * @param href its page, with the passage highlighted
 * @param score how near it comes
 */
@Introspected
record NearPassage(String filename, @Nullable Integer page, String text, String href, double score) {

    static NearPassage of(String knowledgeBase, Result result) {
        Place place = result.knowhow();
        return new NearPassage(
                result.filename(),
                place.page(),
                result.content().isEmpty() ? "" : result.content().getFirst().text(),
                "/knowledge-bases/" + knowledgeBase + "/documents/" + result.fileId() + "?page="
                        + (place.page() == null ? 1 : place.page()) + "&start=" + place.charStart() + "&end="
                        + place.charEnd(),
                result.score());
    }
}
