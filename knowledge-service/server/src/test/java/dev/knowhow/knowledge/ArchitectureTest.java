package dev.knowhow.knowledge;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.junit.ArchTests;
import dev.knowhow.durable.idempotency.IdempotencyRules;
import dev.knowhow.tenancy.testing.ArchitectureRules;
import dev.knowhow.tenancy.testing.DataAccessRules;

@AnalyzeClasses(packages = "dev.knowhow.knowledge", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

    @ArchTest
    static final ArchTests RULES = ArchTests.in(ArchitectureRules.class);

    @ArchTest
    static final ArchTests DATA_ACCESS = ArchTests.in(DataAccessRules.class);

    @ArchTest
    static final ArchTests IDEMPOTENCY = ArchTests.in(IdempotencyRules.class);
}
