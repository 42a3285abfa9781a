package dev.knowhow.training.testing;

import dev.knowhow.knowledge.api.testing.StandInKnowledgeService;
import dev.knowhow.tenancy.testing.ClosedAfterAll;
import dev.knowhow.training.TestingTrainingService;

/** The service beside a stand-in for knowledge-service, from the first test of a class to its last. */
public final class TestingServices implements ClosedAfterAll {

    private final StandInKnowledgeService knowledge = new StandInKnowledgeService();
    private final TestingTrainingService service;

    /** Beside one in which there are these knowledge bases. */
    public TestingServices(String... knowledgeBases) {
        for (String id : knowledgeBases) {
            knowledge.addVectorStore(id);
        }
        service = new TestingTrainingService(knowledge.properties());
    }

    public StandInKnowledgeService knowledge() {
        return knowledge;
    }

    public TestingTrainingService service() {
        return service;
    }

    @Override
    public void close() {
        service.close();
        knowledge.close();
    }
}
