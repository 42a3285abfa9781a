package dev.knowhow.web.answer;

import dev.knowhow.knowledge.api.document.ChunkResponse;
import dev.knowhow.knowledge.api.document.DocumentResponse;
import dev.knowhow.knowledge.api.vectorstore.VectorStoreResponse;
import dev.knowhow.knowledge.client.DocumentsClient;
import dev.knowhow.tenancy.page.PageRequest;
import jakarta.inject.Singleton;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/** What somebody could ask who does not know the documents yet: their headings. */
@Singleton
final class SampleQuestions {

    private static final int SHOWN = 4;
    private static final int OF_ONE_DOCUMENT = 2;
    private static final PageRequest DOCUMENTS = new PageRequest(3, null, null, null);
    private static final PageRequest CHUNKS = new PageRequest(20, null, null, "asc");
    private static final int SHORTEST = 4;
    private static final int LONGEST = 60;

    /** Numbers of chapters say nothing in a question. */
    private static final Pattern NUMBER = Pattern.compile("^[0-9IVX]++[.)0-9]*+\\s++");

    private final DocumentsClient documents;

    SampleQuestions(DocumentsClient documents) {
        this.documents = documents;
    }

    /** Headings of the newest documents of the first knowledge base that is chosen and has some. */
    List<String> headings(AskView ask) {
        return ask.knowledgeBases().stream()
                .filter(AskView::isReady)
                .filter(base -> ask.isAll() || ask.isChosen(base.id()))
                .findFirst()
                .map(this::headings)
                .orElse(List.of());
    }

    private List<String> headings(VectorStoreResponse base) {
        Set<String> found = new LinkedHashSet<>();
        for (DocumentResponse document :
                documents.listDocuments(base.id(), "completed", DOCUMENTS).data()) {
            documents.listDocumentChunks(base.id(), document.fileId(), CHUNKS).data().stream()
                    .map(ChunkResponse::headings)
                    .filter(headings -> headings.size() > 1) // the outermost is the title
                    .map(headings -> NUMBER.matcher(headings.getLast()).replaceFirst(""))
                    .filter(heading -> heading.length() >= SHORTEST && heading.length() <= LONGEST)
                    .distinct()
                    .limit(OF_ONE_DOCUMENT)
                    .forEach(found::add);
        }
        return found.stream().limit(SHOWN).toList();
    }
}
