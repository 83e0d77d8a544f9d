package io.homeward.api.service;

import io.homeward.api.HomewardException;
import io.homeward.api.MachineId;
import io.homeward.api.RecoveryPoint;
import java.util.List;

/** Lists recovery points. */
public interface PointService {

    /** Returns the sealed recovery points of a machine, oldest first. */
    List<RecoveryPoint> list(MachineId machine) throws HomewardException;
}
