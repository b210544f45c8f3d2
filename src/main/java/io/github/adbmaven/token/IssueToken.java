/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.token;

import io.github.adbmaven.output.Sink;
import io.github.adbmaven.problem.Problem;
import io.github.adbmaven.problem.ProblemException;
import io.github.adbmaven.progress.Progress;
import java.util.ArrayList;
import java.util.List;

/**
 * Use case: issues a token and hands it over. A token that could not be handed over is revoked before the failure is
 * reported.
 */
public final class IssueToken {
    private final TokenLedger ledger;
    private final TokenCreation creation;
    private final WorkspaceClients workspaces;
    private final EndOfSession end;
    private final Progress progress;

    public IssueToken(
            TokenLedger ledger,
            TokenCreation creation,
            WorkspaceClients workspaces,
            EndOfSession end,
            Progress progress) {
        this.ledger = ledger;
        this.creation = creation;
        this.workspaces = workspaces;
        this.end = end;
        this.progress = progress;
    }

    /** Hands a token over to every sink; equal requests of one build get the same one. */
    public Result run(TokenRequest request, List<Sink> sinks) {
        sinks.forEach(Sink::check);
        List<Debt> debts = new ArrayList<>();
        TokenLedger.Share share = ledger.share(request.key(), () -> {
            TokenCreation.Created created = creation.create(request);
            debts.add(created.debt());
            return created.issued();
        });
        Issued issued = share.issued();
        Delivery delivery = new Delivery(sinks, issued, progress);
        // From before the first place is written: a signal may come in between.
        end.add(delivery::withdraw, delivery::withdraw);
        try {
            delivery.write();
        } catch (RuntimeException e) {
            delivery.withdraw();
            throw takenBack(share, debts, e);
        }
        if (request.revocation() == Revocation.NEVER) {
            delivery.keep(() -> debts.forEach(Debt::settle));
        }
        share.handedOver();
        return new Result(
                issued, share.first(), sinks.stream().map(Sink::describe).toList());
    }

    private RuntimeException takenBack(TokenLedger.Share share, List<Debt> debts, RuntimeException failure) {
        Issued issued = share.issued();
        if (!share.abandon()) {
            return failure;
        }
        Problem problem = failure instanceof ProblemException known
                ? known.problem()
                : Problem.environment("The token could not be handed over: " + failure);
        return new ProblemException(revoked(issued, debts, problem), failure);
    }

    private Problem revoked(Issued issued, List<Debt> debts, Problem problem) {
        String id = issued.token().id();
        try {
            workspaces.of(issued.workspace()).deleteToken(id);
            debts.forEach(Debt::settle);
            return problem.done("the token " + id + " was revoked again; nothing is left in the workspace.");
        } catch (ProblemException e) {
            progress.debug("Revoking the token failed: " + e.getMessage());
            return problem.done("revoking the token " + id + " failed as well: it works until "
                    + issued.token().expires().map(Object::toString).orElse("someone revokes it") + ".");
        }
    }

    /**
     * What came of it.
     *
     * @param first whether this request created the token; otherwise it is shared with an earlier one
     * @param written the places that hold it now
     */
    public record Result(Issued issued, boolean first, List<String> written) {
        public Result {
            written = List.copyOf(written);
        }
    }
}
