package org.isocentra.ui.internal.commands;

import org.eclipse.core.runtime.jobs.ISchedulingRule;

/** Two jobs that change the open case never run at the same time. */
record OneCaseAtATime() implements ISchedulingRule {

    @Override
    public boolean contains(ISchedulingRule rule) {
        return rule instanceof OneCaseAtATime;
    }

    @Override
    public boolean isConflicting(ISchedulingRule rule) {
        return rule instanceof OneCaseAtATime;
    }
}
