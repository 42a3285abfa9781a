package dev.knowhow.training;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.junit.ArchTests;
import dev.knowhow.durable.idempotency.IdempotencyRules;
import dev.knowhow.tenancy.testing.ArchitectureRules;
import dev.knowhow.tenancy.testing.DataAccessRules;

@AnalyzeClasses(packages = "dev.knowhow.training", importOptions = DoNotIncludeTests.class)
class ArchitectureTest {

    @ArchTest
    static final ArchTests RULES = ArchTests.in(ArchitectureRules.class);

    @ArchTest
    static final ArchTests DATA_ACCESS = ArchTests.in(DataAccessRules.class);

    @ArchTest
    static final ArchTests IDEMPOTENCY = ArchTests.in(IdempotencyRules.class);
}
