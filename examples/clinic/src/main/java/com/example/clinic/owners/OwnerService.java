package com.example.clinic.owners;

import com.example.clinic.NotFoundException;
import java.util.List;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

@Service
@Transactional
public class OwnerService {
  private final OwnerRepository owners;

  OwnerService(OwnerRepository owners) {
    this.owners = owners;
  }

  @Transactional(readOnly = true)
  public List<Owner> search(String name) {
    return owners.findByNameContainingIgnoreCaseOrderByName(name.strip());
  }

  @Transactional(readOnly = true)
  public Owner find(long id) {
    return owners.findWithPetsById(id).orElseThrow(() -> new NotFoundException("owner", id));
  }

  public Owner register(OwnerForm form) {
    return owners.save(form.toOwner());
  }

  public Owner addPet(long ownerId, PetForm form) {
    Owner owner = find(ownerId);
    owner.addPet(form.toPet());
    owners.flush();
    return owner;
  }
}
