/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.output;

import java.util.List;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;

/**
 * The content of a receipt.
 *
 * @param unanswered requests without a response, whose tokens the workspace may still create
 */
record ReceiptContent(List<ReceiptEntry> tokens, List<UnansweredRequest> unanswered) {
    static final ReceiptContent EMPTY = new ReceiptContent(List.of(), List.of());

    ReceiptContent {
        tokens = List.copyOf(tokens);
        unanswered = List.copyOf(unanswered);
    }

    ReceiptContent withTokens(List<ReceiptEntry> changed) {
        return new ReceiptContent(changed, unanswered);
    }

    ReceiptContent withEachToken(UnaryOperator<ReceiptEntry> each) {
        return withTokens(tokens.stream().map(each).toList());
    }

    ReceiptContent withoutUnanswered(Predicate<UnansweredRequest> condition) {
        return new ReceiptContent(
                tokens, unanswered.stream().filter(condition.negate()).toList());
    }
}
