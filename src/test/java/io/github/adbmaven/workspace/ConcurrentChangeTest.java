/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.workspace;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.adbmaven.error.ErrorCode;
import io.github.adbmaven.error.Problem;
import io.github.adbmaven.error.ServiceError;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConcurrentChangeTest {
    /** The status 409 is that of a refused request, 200 that of a status record with the error of an operation. */
    @ParameterizedTest
    @CsvSource({
        "AnotherOperationInProgress, 409, true",
        "AnotherOperationInProgress, 200, true",
        "ConcurrentUpdateError, 409, true",
        "ConcurrentUpdateError, 200, true",
        "RequestConflict, 409, true",
        "ApplianceBeingCreated, 409, true",
        "ApplianceBeingDeleted, 409, true",
        "ResourceGroupBeingDeleted, 409, true",
        "Conflict, 409, true",
        "Conflict, 200, false",
        "OperationNotAllowed, 409, false",
        "ScopeLocked, 409, false",
        "StorageAccountAlreadyTaken, 409, false",
        "MissingSubscriptionRegistration, 409, false",
    })
    void codeAndStatusDetectConcurrentOperation(String code, int status, boolean busy) {
        Problem problem = Problem.rejected(ErrorCode.AZURE_REJECTED_REQUEST, "Azure refused.")
                .serviceError(new ServiceError("Azure Resource Manager", status, code, "words", Optional.empty()));

        assertThat(ConcurrentChange.is(problem)).isEqualTo(busy);
    }
}
