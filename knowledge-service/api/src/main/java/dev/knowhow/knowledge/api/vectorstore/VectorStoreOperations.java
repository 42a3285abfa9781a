package dev.knowhow.knowledge.api.vectorstore;

import dev.knowhow.tenancy.page.DeletedResponse;
import dev.knowhow.tenancy.page.ListResponse;
import dev.knowhow.tenancy.page.PageRequest;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Delete;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.PathVariable;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.RequestBean;

/** Knowledge bases of the caller's tenant, as OpenAI's vector stores. */
public interface VectorStoreOperations {

    @Post("/v1/vector_stores")
    VectorStoreResponse createVectorStore(@Body CreateVectorStoreRequest request);

    @Get("/v1/vector_stores")
    ListResponse<VectorStoreResponse> listVectorStores(@RequestBean PageRequest page);

    @Get("/v1/vector_stores/{vectorStoreId}")
    VectorStoreResponse getVectorStore(@PathVariable String vectorStoreId);

    @Post("/v1/vector_stores/{vectorStoreId}")
    VectorStoreResponse updateVectorStore(@PathVariable String vectorStoreId, @Body UpdateVectorStoreRequest request);

    /** The encoders that knowledge bases of this installation may choose. */
    @Get("/api/v1/vector_stores/encoders")
    ListEncodersResponse listEncoders();

    /** Removes the knowledge base and what was made of its files; the files themselves stay. */
    @Delete("/v1/vector_stores/{vectorStoreId}")
    DeletedResponse deleteVectorStore(@PathVariable String vectorStoreId);
}
