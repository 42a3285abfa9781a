package dev.knowhow.web.testing;

import dev.knowhow.knowledge.api.answer.AnswerResponse;
import dev.knowhow.knowledge.api.answer.Citation;
import dev.knowhow.knowledge.api.answer.ThreadResponse;
import dev.knowhow.knowledge.api.document.ChunkResponse;
import dev.knowhow.knowledge.api.document.DocumentPageResponse;
import dev.knowhow.knowledge.api.document.DocumentResponse;
import dev.knowhow.knowledge.api.document.LastError;
import dev.knowhow.knowledge.api.file.FileResponse;
import dev.knowhow.knowledge.api.vectorstore.FileCounts;
import dev.knowhow.knowledge.api.vectorstore.VectorStoreDetails;
import dev.knowhow.knowledge.api.vectorstore.VectorStoreResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Knowledge bases, documents and answers as knowledge-service shows them. */
final class SampleKnowledge {

    static final Instant NOW = Instant.parse("2026-11-20T09:30:00Z");

    private SampleKnowledge() {}

    /** A document in each state. */
    static List<DocumentResponse> documents() {
        return List.of(
                document("file-1", "warranty-terms.pdf", "completed", 1, null, "application/pdf", 3, 24),
                document(
                        "file-2",
                        "milling-machine-manual.docx",
                        "embedding",
                        0.62,
                        null,
                        "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
                        null,
                        118),
                document("file-3", "prices 2026.csv", "completed", 1, null, "text/csv", null, 9),
                document(
                        "file-4",
                        "old-scan.pdf",
                        "failed",
                        1,
                        new LastError(
                                "invalid_file",
                                "The PDF is protected with a password. Remove the protection and upload it again.",
                                "encrypted"),
                        "application/pdf",
                        null,
                        null),
                document(
                        "file-5",
                        "safety-notes-for-the-maintenance-of-hydraulic-presses-second-edition.md",
                        "parsing",
                        0.1,
                        null,
                        null,
                        null,
                        null),
                document("file-6", "holiday.html", "cancelled", 1, null, "text/html", null, null));
    }

    static FileResponse file(String id, String filename, long bytes) {
        return new FileResponse(
                id, "file", bytes, NOW.getEpochSecond(), null, filename, "assistants", "processed", null);
    }

    static DocumentPageResponse page(String fileId, int page) {
        boolean paged = fileId.equals(TestingKnowledgeService.PDF);
        String text = paged ? SamplePages.text(page) : SamplePages.text(1);
        int start = paged ? SamplePages.start(page) : 0;
        return new DocumentPageResponse(
                "document.page", fileId, page, paged ? 3 : 1, paged, start, start + text.length(), text, paged);
    }

    static AnswerResponse answer() {
        String quote = SamplePages.QUOTE;
        String second = SamplePages.SECOND_QUOTE;
        String text = quote + " " + second;
        return new AnswerResponse(
                TestingKnowledgeService.ANSWER,
                "answer",
                "How long is the warranty?",
                text,
                false,
                List.of(citation(2, quote, quote.length(), 0.91), citation(2, second, text.length(), 0.77)),
                "knowhow-extractive",
                "completed",
                null,
                List.of(TestingKnowledgeService.KNOWLEDGE_BASE),
                Map.of(TestingKnowledgeService.KNOWLEDGE_BASE, 7L),
                new AnswerResponse.Usage(1200, 60, false),
                184,
                new AnswerResponse.Author("user", "olga", "Olga Owner"),
                NOW.minus(Duration.ofMinutes(12)),
                null,
                null,
                null,
                TestingKnowledgeService.ANSWER,
                null,
                null,
                List.of(),
                null);
    }

    static AnswerResponse refusal() {
        return new AnswerResponse(
                TestingKnowledgeService.REFUSAL,
                "answer",
                "What does the cafeteria serve on Fridays?",
                "The documents do not say. Nothing in “Product manuals” is about a cafeteria or its menu.",
                true,
                List.of(),
                "knowhow-extractive",
                "completed",
                null,
                List.of(TestingKnowledgeService.KNOWLEDGE_BASE),
                Map.of(TestingKnowledgeService.KNOWLEDGE_BASE, 7L),
                new AnswerResponse.Usage(900, 0, false),
                95,
                new AnswerResponse.Author("user", "mia", "Mia Member"),
                NOW.minus(Duration.ofHours(5)),
                null,
                null,
                null,
                TestingKnowledgeService.REFUSAL,
                null,
                "What does the canteen serve on Fridays?",
                List.of(citation(3, SamplePages.text(3), 0, 0.31)),
                new AnswerResponse.Refusal("too_little", "Kantine", null, false));
    }

    static AnswerResponse rated(AnswerResponse a, AnswerResponse.@Nullable Feedback given) {
        return copy(a, given, a.sharedAt(), a.reportedAt());
    }

    static AnswerResponse shared(AnswerResponse a, @Nullable Instant since) {
        return copy(a, a.feedback(), since, a.reportedAt());
    }

    static AnswerResponse reported(AnswerResponse a) {
        return copy(a, a.feedback(), a.sharedAt(), NOW);
    }

    private static AnswerResponse copy(
            AnswerResponse a,
            AnswerResponse.@Nullable Feedback given,
            @Nullable Instant sharedAt,
            @Nullable Instant reportedAt) {
        return new AnswerResponse(
                a.id(),
                a.object(),
                a.question(),
                a.answer(),
                a.refused(),
                a.citations(),
                a.model(),
                a.status(),
                a.error(),
                a.vectorStoreIds(),
                a.indexVersions(),
                a.usage(),
                a.latencyMs(),
                a.createdBy(),
                a.createdAt(),
                a.knowhow(),
                given,
                sharedAt,
                a.threadId(),
                reportedAt,
                a.searchedFor(),
                a.nearest(),
                a.refusal());
    }

    static ThreadResponse thread(AnswerResponse a, String title) {
        return new ThreadResponse(a.threadId(), "thread", title, 1, a.id(), a.createdAt(), a.createdAt());
    }

    static Citation citation(int page, String quote, int index, double score) {
        int start = SamplePages.start(page) + SamplePages.text(page).indexOf(quote);
        return new Citation(
                TestingKnowledgeService.PDF,
                "warranty-terms.pdf",
                TestingKnowledgeService.KNOWLEDGE_BASE,
                1,
                page,
                start,
                start + quote.length(),
                quote,
                "chunk_" + start,
                score,
                index);
    }

    static List<ChunkResponse> chunks() {
        List<ChunkResponse> chunks = new ArrayList<>();
        for (int page = 1; page <= 3; page++) {
            String text = SamplePages.text(page);
            chunks.add(new ChunkResponse(
                    "chunk_" + page,
                    "chunk",
                    page - 1,
                    text,
                    SamplePages.start(page),
                    SamplePages.start(page) + text.length(),
                    page,
                    page,
                    List.of("Terms", "Part " + page),
                    96));
        }
        return chunks;
    }

    static VectorStoreResponse base(
            String id, String name, @Nullable String description, int completed, int inProgress, int failed) {
        return new VectorStoreResponse(
                id,
                "vector_store",
                NOW.getEpochSecond(),
                name,
                description,
                182_000,
                new FileCounts(inProgress, completed, failed, 0, completed + inProgress + failed),
                inProgress > 0 ? "in_progress" : "completed",
                null,
                null,
                NOW.getEpochSecond(),
                Map.of(),
                new VectorStoreDetails("default", "bge-small-en-v1.5-q@6c9c6101a956", null, List.of(), List.of()));
    }

    /** The same knowledge base, embedded otherwise. */
    static VectorStoreResponse with(VectorStoreResponse base, VectorStoreDetails details) {
        return new VectorStoreResponse(
                base.id(),
                base.object(),
                base.createdAt(),
                base.name(),
                base.description(),
                base.usageBytes(),
                base.fileCounts(),
                base.status(),
                base.expiresAfter(),
                base.expiresAt(),
                base.lastActiveAt(),
                base.metadata(),
                details);
    }

    static DocumentResponse document(
            String id,
            String name,
            String stage,
            double progress,
            @Nullable LastError error,
            @Nullable String type,
            @Nullable Integer pages,
            @Nullable Integer chunks) {
        boolean done = List.of("completed", "failed", "cancelled").contains(stage);
        return new DocumentResponse(
                "document",
                id,
                TestingKnowledgeService.KNOWLEDGE_BASE,
                name,
                1,
                482_133,
                stage,
                done ? stage : "in_progress",
                progress,
                1,
                error,
                List.of(),
                type,
                null,
                pages,
                12_400,
                chunks,
                chunks == null ? 0 : (int) (chunks * progress),
                Map.of(),
                NOW.minus(Duration.ofHours(2)),
                NOW,
                done ? NOW : null);
    }
}
