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
 * @param document where the document is
 * @param start where the passage begins in the document's whole text, in code points
 * @param end where it ends, exclusive
 * @param score how near it comes
 */
@Introspected
record NearPassage(
        String filename, @Nullable Integer page, String text, String document, int start, int end, double score) {

    static NearPassage of(String knowledgeBase, Result result) {
        Place place = result.knowhow();
        return new NearPassage(
                result.filename(),
                place.page(),
                result.content().isEmpty() ? "" : result.content().getFirst().text(),
                "/knowledge-bases/" + knowledgeBase + "/documents/" + result.fileId(),
                place.charStart(),
                place.charEnd(),
                result.score());
    }

    /** Its page, with the passage highlighted. */
    public String href() {
        return document + "?page=" + (page == null ? 1 : page) + "&start=" + start + "&end=" + end;
    }

    /** The file as it was uploaded. */
    public String original() {
        return document + "/original";
    }
}
