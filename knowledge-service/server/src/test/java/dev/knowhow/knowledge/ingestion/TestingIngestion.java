package dev.knowhow.knowledge.ingestion;

import dev.knowhow.knowledge.chunking.Chunker;
import dev.knowhow.knowledge.chunking.StaticChunkingStrategy;
import dev.knowhow.knowledge.document.content.StoreProjection;
import dev.knowhow.knowledge.embedding.Embedder;
import dev.knowhow.knowledge.parsing.DocumentParser;
import dev.knowhow.knowledge.parsing.ParsedDocument;
import dev.knowhow.knowledge.parsing.TestingDocuments;
import dev.knowhow.knowledge.retrieval.chunk.ChunkText;
import java.nio.file.Path;
import java.util.List;

/** Makes of a file what ingestion makes of it, for benchmarks of other packages. */
public final class TestingIngestion {

    private final DocumentParser parser;
    private final Embedder embedder;

    /** A chunk and the text that is embedded and indexed for it. */
    public record Ingested(ChunkText chunk, String searchText) {}

    public TestingIngestion(DocumentParser parser, Embedder embedder) {
        this.parser = parser;
        this.embedder = embedder;
    }

    /** The chunks of a file of this name. */
    public List<Ingested> ingest(Path file, String id, String name) {
        ParsedDocument document = parser.parse(file, name, TestingDocuments.LIMITS);
        String header = DocumentHeader.of(document, name);
        return new Chunker(embedder::countTokens)
                .chunk(document, StaticChunkingStrategy.DEFAULT).stream()
                        .map(chunk -> {
                            List<String> headings = ChunkEmbeddings.headings(document.title(), chunk);
                            return new Ingested(
                                    new ChunkText(
                                            id + "-" + chunk.seq(),
                                            "vs",
                                            id,
                                            name,
                                            1,
                                            header,
                                            headings,
                                            List.of(),
                                            chunk.charStart(),
                                            chunk.text(),
                                            embedder.modelId()),
                                    StoreProjection.searchText(header, headings, chunk.text()));
                        })
                        .toList();
    }
}
