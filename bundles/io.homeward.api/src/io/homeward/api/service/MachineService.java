package io.homeward.api.service;

import io.homeward.api.HomewardException;
import io.homeward.api.MachineStatus;
import java.util.List;

/** Knows the machines. Each call reads both sites anew; it takes a few round trips. */
public interface MachineService {

    /** Returns every machine that was failed over, by name. */
    List<MachineStatus> list() throws HomewardException;

    /**
     * Returns one machine.
     *
     * @param nameOrId its name, which must fit one machine only, or its id
     * @throws HomewardException HW-CONTROL-010 when no machine fits, HW-CONTROL-011 when several do
     */
    MachineStatus find(String nameOrId) throws HomewardException;
}
